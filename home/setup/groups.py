"""Makes the groups, and offers each its rights once.

What an admin has added stays, and what they took away is not given back.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from home.models import OfferedRight
from home.setup.roles import ROLES, Right, Role


def make_groups() -> list[str]:
    """Make every group of `roles.ROLES` with its rights. Returns what was done, one line for each change."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    tree, collection = Page.objects.get(depth=1), Collection.get_first_root_node()
    return [line for role in ROLES for line in _make_group(role, known, tree, collection)]


def _make_group(role: Role, known: dict[str, Permission], tree: Page, collection: Collection) -> list[str]:
    group, is_new = Group.objects.get_or_create(name=role.group)
    offered = set(group.offered_rights.values_list("right", flat=True))
    fresh = [right for right in role.rights if right.permission in known and str(right) not in offered]
    count = sum(_give(group, right, known[right.permission], tree, collection) for right in fresh)
    OfferedRight.objects.bulk_create(OfferedRight(group=group, right=str(right)) for right in fresh)
    unknown = [right.permission for right in role.rights if right.permission not in known]
    return [
        *([f"Made the group “{role.group}”."] if is_new else []),
        *([f"Gave “{role.group}” {count} rights."] if count else []),
        *(f"There is no permission {name} for “{role.group}”." for name in unknown),
    ]


def _give(group: Group, right: Right, permission: Permission, tree: Page, collection: Collection) -> bool:
    """Give a group a right. Returns whether it had not had it."""
    if right.on == Right.On.PAGES:
        return GroupPagePermission.objects.get_or_create(group=group, page=tree, permission=permission)[1]
    if right.on == Right.On.COLLECTIONS:
        row = {"group": group, "collection": collection, "permission": permission}
        return GroupCollectionPermission.objects.get_or_create(**row)[1]
    had = group.permissions.filter(pk=permission.pk).exists()
    group.permissions.add(permission)
    return not had
