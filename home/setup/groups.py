"""Makes the groups and gives them their rights. What an admin has added stays."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from home.setup.roles import ROLES, Role


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
    given = set(group.permissions.values_list("pk", flat=True))
    wanted = [known[name] for name in role.permissions if name in known]
    fresh = [permission for permission in wanted if permission.pk not in given]
    group.permissions.add(*fresh)
    count = len(fresh)
    for action in role.pages:
        permission = known[f"wagtailcore.{action}_page"]
        count += GroupPagePermission.objects.get_or_create(group=group, page=tree, permission=permission)[1]
    for name in role.collections:
        row = {"group": group, "collection": collection, "permission": known[name]}
        count += GroupCollectionPermission.objects.get_or_create(**row)[1]
    unknown = [f"There is no permission {name} for “{role.group}”." for name in role.permissions if name not in known]
    made = [f"Made the group “{role.group}”."] if is_new else []
    rights = [f"Gave “{role.group}” {count} rights."] if count else []
    return [*made, *rights, *unknown]
