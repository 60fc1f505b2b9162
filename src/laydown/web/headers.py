"""What every answer carries: nothing from elsewhere runs, loads, frames or reads the desk."""

from collections.abc import Iterable

Header = tuple[bytes, bytes]

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
NO_FEATURES = ", ".join(
    f"{name}=()"
    for name in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "hid",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "publickey-credentials-get",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
)
ALWAYS = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "permissions-policy": NO_FEATURES,
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}
STRICT_TRANSPORT = "max-age=31536000"  # of this name only: what else lies beside it is not ours to bind


def with_safety(headers: Iterable[Header], *, is_https: bool) -> list[Header]:
    """The headers of an answer with ours; what a route set by itself (a policy, how long it keeps) stays."""
    given = list(headers)
    there = {name.lower() for name, _ in given}
    wanted = {**ALWAYS, "strict-transport-security": STRICT_TRANSPORT} if is_https else ALWAYS
    ours = [(name.encode(), value.encode()) for name, value in wanted.items() if name.encode() not in there]
    return [*given, *ours]
