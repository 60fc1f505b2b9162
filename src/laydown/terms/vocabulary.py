"""The closed vocabularies of the record: what an act, an outcome, a component, a place, a source may be.

Values are spelled as the claim record spells them, so a member is its own JSON form.
"""

from enum import StrEnum


class Act(StrEnum):
    """What kind of fact a claim tells. UNREAD where names were spotted and nobody read what is told of them."""

    MOVE = "move"
    LOAD = "load"
    UNLOAD = "unload"
    PRESENCE = "presence"
    BASING = "basing"
    REQUEST = "request"
    UNREAD = "unread"  # null in the claim record: not known


class Outcome(StrEnum):
    """What became of the act, as this chain of sources tells it. UNREAD goes with an act that is unread."""

    MOVED = "moved"
    UNDER_WAY = "under_way"
    PREPARED = "prepared"
    PLANNED = "planned"
    POSSIBLE = "possible"
    REQUESTED = "requested"
    BLOCKED = "blocked"
    SEIZED = "seized"
    DENIED = "denied"
    UNCERTAIN = "uncertain"
    PRESENT = "present"
    ABSENT = "absent"
    UNREAD = "unread"  # null in the claim record: not known


class Component(StrEnum):
    """The level at which equipment is named; a component is never raised to a system."""

    SYSTEM = "system"
    LAUNCHER = "launcher"
    LAUNCH_CONTAINER = "launch_container"
    MISSILE = "missile"
    RADAR = "radar"
    COMMAND_POST = "command_post"
    VEHICLE = "vehicle"
    TANK = "tank"
    ARMOURED_VEHICLE = "armoured_vehicle"
    ARTILLERY = "artillery"
    AMMUNITION = "ammunition"
    AIRCRAFT = "aircraft"
    HELICOPTER = "helicopter"
    UAV = "uav"
    SHIP = "ship"
    CONTAINER = "container"
    TROOPS = "troops"
    EQUIPMENT = "equipment"


class PlaceRole(StrEnum):
    """What a place is to the movement. UNREAD where it was spotted and nobody read which."""

    ORIGIN = "origin"
    VIA = "via"
    DESTINATION = "destination"
    AT = "at"
    UNREAD = "unread"  # null in the claim record: not known


class PlaceKind(StrEnum):
    """How exactly a place is named: sites and towns are points, the rest are areas or lines."""

    SITE = "site"
    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"
    SEA = "sea"
    ROUTE = "route"

    @property
    def is_point(self) -> bool:
        """Whether a pair of coordinates may stand for the place."""
        return self in (PlaceKind.SITE, PlaceKind.TOWN)


class PartyKind(StrEnum):
    """What a mover, recipient or opponent is."""

    STATE = "state"
    ARMED_FORCE = "armed_force"
    NON_STATE_GROUP = "non_state_group"
    COMPANY = "company"
    PERSON = "person"
    UNKNOWN = "unknown"


class SourceKind(StrEnum):
    """Who speaks."""

    GOVERNMENT = "government"
    MILITARY = "military"
    INTELLIGENCE_SERVICE = "intelligence_service"
    ANONYMOUS_OFFICIAL = "anonymous_official"
    IMAGERY_PROVIDER = "imagery_provider"
    TRACKING_SERVICE = "tracking_service"
    MONITOR = "monitor"
    ANALYST = "analyst"
    MEDIA = "media"
    SOCIAL_MEDIA = "social_media"
    WITNESS = "witness"
    COMPANY = "company"
    NON_STATE_GROUP = "non_state_group"
    UNKNOWN = "unknown"


class BasisKind(StrEnum):
    """What a chain of sources rests on."""

    SATELLITE_IMAGE = "satellite_image"
    VIDEO = "video"
    PHOTO = "photo"
    TRACKING = "tracking"
    DOCUMENT = "document"
    OFFICIAL_STATEMENT = "official_statement"
    ANONYMOUS_BRIEFING = "anonymous_briefing"
    WITNESS = "witness"
    OTHER_MEDIA = "other_media"
    INFERENCE = "inference"
    UNSTATED = "unstated"


class Zone(StrEnum):
    """What part of a page a passage is. Boilerplate is kept in the text and never read."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    QUOTE = "quote"
    TEASER = "teaser"
    BOILERPLATE = "boilerplate"


class Anchor(StrEnum):
    """The day that a relative date was counted from; an absolute date has none."""

    PUBLISHED = "published"
    DATELINE = "dateline"
    TEXT = "text"


class CaptureMethod(StrEnum):
    """By which way the bytes of an input came."""

    FILE = "file"
    STANDARD_INPUT = "standard_input"
    FETCHED = "fetched"
    MEMBER = "member"  # of an archive, a mail, a list


class CreditKind(StrEnum):
    """What a page credits somebody for: its words, or a picture."""

    TEXT = "text"
    IMAGE = "image"


class FoundIn(StrEnum):
    """Where a publication date was found."""

    JSONLD = "jsonld"
    META = "meta"
    TIME_TAG = "time_tag"
    BYLINE = "byline"
    TITLE = "title"
    URL = "url"
    FEED = "feed"  # the entry of the feed that named the page
    GIVEN = "given"
    HEADER = "header"  # of a mail
    LISTED = "listed"  # by a list or an export that the report came in


class PairVerdict(StrEnum):
    """Whether two claims tell of one fact. UNSURE is kept and shown, and changes nothing."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class ClaimVerdict(StrEnum):
    """Whether a claim was read as its text has it. A rejected one takes no further part."""

    ACCEPT = "accept"
    REJECT = "reject"
