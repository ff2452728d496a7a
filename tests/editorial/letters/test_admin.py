"""Work with letters in the admin."""
import pytest
from django.urls import reverse
from tests.factories.people import make_superuser, make_contributor
from tests.factories.texts import make_original, make_letter
from tests.factories.tree import make_tree
pytestmark = pytest.mark.django_db

def test_smoke(client):
    tree = make_tree()
    client.force_login(make_superuser())
    c = make_contributor("Harbour Light")
    o = make_original("Hello\n\nthere", contributor=c)
    l = make_letter(tree)
    for url in [reverse("letters:index"), reverse("letters:index")+"?q=harbour&state=waiting&ordering=state", reverse("letters:add"), reverse("letters:inspect", args=[o.pk]), reverse("letters:withdraw", args=[o.pk]), reverse("letters:erase", args=[o.pk]), reverse("letter_excerpts:index"), reverse("letter_excerpts:index")+"?audience=public&stage=1", reverse("contributors:index"), reverse("contributors:index")+"?q=harb", reverse("contributors:inspect", args=[c.pk]), reverse("contributors:reveal", args=[c.pk]), reverse("wagtailadmin_pages:edit", args=[l.pk])]:
        r = client.get(url)
        assert r.status_code == 200, (url, r.status_code)
        print(url, len(r.content))
    r = client.post(reverse("letters:cut", args=[o.pk]))
    r = client.get(r["Location"])
    assert "letter-sheet" in r.content.decode()
