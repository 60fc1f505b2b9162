"""Which network addresses are public: everything but the blocks that are set aside.

The blocks are those of the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its successors),
of multicast and of reserved space, and the services that clouds offer to their own machines. Of IPv6 only what IANA
has given out as global unicast (2000::/3) counts as public at all; all that carries an IPv4 address within it, and
could be a way round these blocks, is refused as a whole.
"""

from ipaddress import IPv4Address, IPv6Address, ip_network

IPAddress = IPv4Address | IPv6Address

_SET_ASIDE = {
    # IPv4
    "0.0.0.0/8": "means this machine (RFC 791)",
    "10.0.0.0/8": "is private (RFC 1918)",
    "100.64.0.0/10": "is shared within a provider's network (RFC 6598)",
    "127.0.0.0/8": "is this machine (loopback, RFC 1122)",
    "168.63.129.16/32": "is a cloud's service to its own machines (Azure)",
    "169.254.0.0/16": "is link-local, where clouds keep the secrets of a machine (RFC 3927)",
    "172.16.0.0/12": "is private (RFC 1918)",
    "192.0.0.0/24": "is set aside for protocols (RFC 6890)",
    "192.0.2.0/24": "is for documentation (RFC 5737)",
    "192.88.99.0/24": "is a relay that was given up (RFC 7526)",
    "192.168.0.0/16": "is private (RFC 1918)",
    "198.18.0.0/15": "is for benchmarks (RFC 2544)",
    "198.51.100.0/24": "is for documentation (RFC 5737)",
    "203.0.113.0/24": "is for documentation (RFC 5737)",
    "224.0.0.0/4": "is multicast (RFC 5771)",
    "240.0.0.0/4": "is reserved or broadcast (RFC 1112)",
    # IPv6
    "::/128": "means this machine (RFC 4291)",
    "::1/128": "is this machine (loopback, RFC 4291)",
    "::ffff:0:0/96": "is an IPv4 address in disguise (v4-mapped, RFC 4291)",
    "::ffff:0:0:0/96": "is an IPv4 address in disguise (v4-translated, RFC 2765)",
    "::/96": "is an IPv4 address in disguise (v4-compatible, RFC 4291)",
    "64:ff9b::/96": "leads through a translator to an IPv4 address (NAT64, RFC 6052)",
    "64:ff9b:1::/48": "leads through a translator to an IPv4 address (NAT64, RFC 8215)",
    "100::/64": "leads nowhere (RFC 6666)",
    "2001::/32": "leads through a tunnel to an IPv4 address (Teredo, RFC 4380)",
    "2001::/23": "is set aside for protocols (RFC 2928)",
    "2001:db8::/32": "is for documentation (RFC 3849)",
    "2002::/16": "leads through a tunnel to an IPv4 address (6to4, RFC 3056)",
    "3fff::/20": "is for documentation (RFC 9637)",
    "fc00::/7": "is private (RFC 4193)",
    "fe80::/10": "is link-local (RFC 4291)",
    "fec0::/10": "is private (site-local, RFC 3879)",
    "ff00::/8": "is multicast (RFC 4291)",
}
_BLOCKS = tuple((ip_network(block), words) for block, words in _SET_ASIDE.items())
_GLOBAL_V6 = ip_network("2000::/3")  # IANA IPv6 address space registry: all that has been given out as global unicast


def why_not_public(address: IPAddress) -> str | None:
    """What keeps an address from being public, in words that follow it; None for a public one.

    >>> why_not_public(IPv4Address("169.254.169.254"))
    'is link-local, where clouds keep the secrets of a machine (RFC 3927)'
    >>> why_not_public(IPv6Address("2a00:1450:4001::5e")) is None
    True
    """
    for block, words in _BLOCKS:
        if address.version == block.version and address in block:
            return words
    if isinstance(address, IPv6Address) and (address.scope_id is not None or address not in _GLOBAL_V6):
        return "is not in the part of IPv6 that is public (2000::/3)"
    return None if address.is_global else "is not public"
