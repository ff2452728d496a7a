"""Pages whose workflow in Wagtail's tree is meant for what stands under them."""

from wagtail.models import Workflow


class WorkflowOfChildren:
    """Mix into a page that carries the workflow of its children: the page itself goes through its parent's."""

    def get_workflow(self) -> Workflow:
        """Return the parent's workflow."""
        return self.get_parent().get_workflow()  # type: ignore[attr-defined]

    @property
    def has_workflow(self) -> bool:
        """Whether the parent's workflow exists."""
        return self.get_workflow() is not None
