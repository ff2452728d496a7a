"""The accounts of the demo's people. They are for a laptop: one password opens all of them."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from demo.password import PASSWORD
from demo.schema.content import DemoContent
from editorial.accounts.models import User
from editorial.review.constants import MailEvent
from editorial.review.models import MailChoice


def make_users(content: DemoContent) -> dict[str, User]:
    """Make an account for each of the demo's people, in their groups. Returns them by login."""
    made = {}
    # One hash for all: making it takes a quarter of a second on purpose.
    hashed = make_password(PASSWORD)
    for words in content.users:
        user = User.objects.create(
            username=words.login,
            email=words.email,
            password=hashed,
            first_name=words.first_name,
            last_name=words.last_name,
            is_superuser="Admins" in words.groups,
        )
        user.groups.set(Group.objects.filter(name__in=words.groups))
        # Nobody reads the mail of invented people.
        MailChoice.objects.create(user=user, switched_off=MailEvent.values)
        made[words.login] = user
    return made
