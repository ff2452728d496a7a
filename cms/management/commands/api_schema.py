"""`manage.py api_schema`: the description of the delivery API after OpenAPI 3.1, as JSON."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from cms.api.assembly import api


class Command(BaseCommand):
    """Writes the description to the terminal, so that clients can be made from it and its snapshot kept."""

    help = "Write the delivery API's description (OpenAPI 3.1) as JSON."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it."""
        self.stdout.write(json.dumps(api.get_openapi_schema(), indent=1, ensure_ascii=False))
