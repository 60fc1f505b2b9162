"""What one input, one archive, one answer of a server may cost: settings that stand between us and hostile input."""

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds, each refused beyond. docs/limits.md says what each is for, and how it is set.

    600,000 characters are 100,000 words, or 200 printed pages; 20 MiB are the largest saved pages with their scripts.
    """

    max_bytes: int = 20 * _MIB  # of one report, decompressed
    max_letters: int = 600_000  # of visible text: what nothing is found in takes a second for 150,000
    max_blocks: int = 100_000  # paragraphs
    max_told_letters: int = 100_000  # of sentences that name what may move: 17,000 words, read in five seconds
    max_tags: int = 120_000  # of one page, those that end an element and comments among them
    max_depth: int = 5_000  # elements within each other
    max_raw_bytes: int = 25 * _MIB  # of one answer, as it comes over the network
    max_decoded_bytes: int = 50 * _MIB  # of one answer or archive record, decompressed
    max_ratio: int = 100  # decompressed to compressed, once more than a mebibyte has come out
    max_redirects: int = 5
    connect_seconds: float = 10.0
    read_seconds: float = 20.0  # between two pieces of an answer
    total_seconds: float = 60.0  # for one answer
    host_seconds: float = 2.0  # between two requests to one host
    host_wait_seconds: float = 60.0  # for a host's turn; one that asks for a longer pause is left alone
    max_members: int = 10_000  # of one archive
    max_archive_bytes: int = 1024 * _MIB  # of all its members together, decompressed
    max_nesting: int = 2  # archives within archives
    pdf_seconds: float = 4.0  # of processor time for one PDF, for every 5 MB begun
    pdf_memory_bytes: int = 512 * _MIB  # of address space
    max_pdf_pages: int = 2_000
    max_feed_bytes: int = 5 * _MIB  # of one feed, list of feeds or sitemap
    max_entries: int = 1_000  # of one feed or sitemap, the newest where they are dated
    max_listed: int = 2_000  # feeds of one list
    max_tries: int = 10  # to fetch one article, the last some two days after the first
    retry_seconds: float = 300.0  # from the first failure to the second try, doubled each time
    max_wait_seconds: float = 86_400.0  # between two looks at a feed or tries of an article, whatever it asks for


USUAL_LIMITS = Limits()
