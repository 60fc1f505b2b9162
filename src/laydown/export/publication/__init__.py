"""What may leave the desk: positions made rougher, young facts held back, names left out, by a profile.

`profile` says what is asked, `positions` makes coordinates rougher, `names` knows which names are meant, `texts` finds
them in words of any spelling, `published` puts it together. All pure: a record and a day give a record, and what was
left out in words. Nothing else of the package knows of profiles, so no format can forget one.
"""

from .profile import PUBLIC, Profile, load_profile
from .published import Publication, published

__all__ = ["PUBLIC", "Profile", "Publication", "load_profile", "published"]
