"""Cases and risk flags: services, their log, and the plain admin."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from editorial.cases.models import Case, RiskFlag
from editorial.cases.services import assign_case, lower_risk, raise_risk
from editorial.foundation.exceptions import ConflictError, NotReadyError
from tests.factories.reviews import Newsroom
from tests.factories.texts import make_case


def actions_on(case: Case) -> list[str]:
    return list(
        ModelLogEntry.objects.filter(object_id=str(case.pk), action__startswith="cases.")
        .order_by("pk")
        .values_list("action", flat=True)
    )


class TestServices:
    def test_an_assigned_case_names_its_people_and_the_log_says_so(self, newsroom: Newsroom) -> None:
        due = datetime.date(2030, 1, 31)
        case = assign_case(
            case=make_case(), user=newsroom.people["triage"], editor=newsroom.people["editor"], due_on=due
        )
        assert (case.status, case.editor, case.due_on) == (Case.Status.ASSIGNED, newsroom.people["editor"], due)
        case = assign_case(case=case, user=newsroom.people["triage"], expert=newsroom.expert)
        assert (case.editor, case.expert, case.due_on) == (newsroom.people["editor"], newsroom.expert, due)
        assert actions_on(case) == ["cases.case_assigned"] * 2

    @pytest.mark.parametrize("status", [Case.Status.CLOSED, Case.Status.DECLINED])
    def test_a_closed_case_is_opened_before_it_is_assigned(self, newsroom: Newsroom, status: str) -> None:
        case = make_case(status=status)
        with pytest.raises(ConflictError, match="Open it again"):
            assign_case(case=case, user=newsroom.people["triage"], editor=newsroom.people["editor"])

    def test_a_flag_stands_until_somebody_says_why_it_does_not(self, newsroom: Newsroom) -> None:
        case, user = make_case(), newsroom.people["clinician"]
        flag = raise_risk(case=case, kind=RiskFlag.Kind.SUICIDE, user=newsroom.people["triage"])
        assert case.open_flags().exists()
        with pytest.raises(NotReadyError, match="Say why"):
            lower_risk(flag=flag, user=user, reason=" ")
        lower_risk(flag=flag, user=user, reason="Spoken to on the telephone.")
        assert not case.open_flags().exists()
        with pytest.raises(ConflictError):
            lower_risk(flag=flag, user=user, reason="Again.")
        assert actions_on(case) == ["cases.risk_raised", "cases.risk_lowered"]

    def test_a_flag_is_raised_by_a_person_or_a_rule(self, newsroom: Newsroom) -> None:
        with pytest.raises(NotReadyError):
            raise_risk(case=make_case(), kind="other")
        assert raise_risk(case=make_case(), kind="other", rule="words").raised_by_rule == "words"


class TestAdmin:
    def test_triage_opens_assigns_and_flags_a_case(self, newsroom: Newsroom, client: Client) -> None:
        client.force_login(newsroom.people["triage"])
        data = {"name": "The garage", "status": "new", "priority": "3", "publish_policy": "when_approved", "note": ""}
        editor = newsroom.people["editor"]
        client.post(reverse("cases:add"), {**data, "editor": editor.pk})
        case = Case.objects.get(name="The garage")
        assert (case.status, case.editor) == (Case.Status.ASSIGNED, editor)
        client.post(reverse("risk_flags:add"), {"case": case.pk, "kind": "child", "severity": "1", "note": "A date"})
        flag = case.risk_flags.get()
        assert (flag.raised_by, flag.severity) == (newsroom.people["triage"], 1)
        assert actions_on(case) == ["cases.case_assigned", "cases.risk_raised"]
        for name in ("cases:index", "risk_flags:index"):
            assert client.get(reverse(name)).status_code == 200

    def test_the_clinician_lowers_a_flag_with_a_reason_and_it_stays_lowered(
        self, newsroom: Newsroom, client: Client
    ) -> None:
        flag = raise_risk(case=make_case(), kind="medical", user=newsroom.people["triage"])
        client.force_login(newsroom.people["clinician"])
        url = reverse("risk_flags:edit", args=[flag.pk])
        client.post(url, {"severity": "2", "note": "Read it", "lowered_why": ""})
        assert flag.case.open_flags().exists()
        client.post(url, {"severity": "3", "note": "Read it", "lowered_why": "No advice is given."})
        flag.refresh_from_db()
        assert (flag.lowered_by, flag.lowered_why) == (newsroom.people["clinician"], "No advice is given.")
        assert (flag.severity, flag.note) == (3, "Read it")
        client.post(url, {"severity": "1", "note": "Changed", "lowered_why": "Other words"})
        flag.refresh_from_db()
        assert (flag.severity, flag.lowered_why) == (3, "No advice is given.")

    @pytest.mark.parametrize("who", ["expert", "copy", "newsletters", "member", "admin"])
    def test_others_open_no_case(self, newsroom: Newsroom, client: Client, who: str) -> None:
        client.force_login(newsroom.people[who])
        assert client.get(reverse("cases:add")).status_code == 302
        assert client.post(reverse("risk_flags:add"), {"case": make_case().pk, "kind": "child"}).status_code == 302
        assert not RiskFlag.objects.exists()

    def test_members_cannot_be_made_editors(self, newsroom: Newsroom, client: Client) -> None:
        client.force_login(newsroom.people["triage"])
        member = newsroom.people["member"]
        data = {"name": "x", "status": "new", "priority": "3", "publish_policy": "when_approved"}
        answer = client.post(reverse("cases:add"), {**data, "editor": member.pk})
        assert answer.status_code == 200
        assert not Case.objects.filter(name="x").exists()

    @pytest.mark.parametrize("number", [3, 30])
    def test_the_list_asks_the_same_number_of_questions_at_any_length(
        self, newsroom: Newsroom, client: Client, number: int, django_assert_max_num_queries: object
    ) -> None:
        for _ in range(number):
            case = make_case(editor=newsroom.people["editor"], expert=newsroom.expert)
            raise_risk(case=case, kind="other", rule="words")
        client.force_login(newsroom.people["triage"])
        for name in ("cases:index", "risk_flags:index"):
            client.get(reverse(name))
            with django_assert_max_num_queries(25):  # type: ignore[operator]
                client.get(reverse(name))

    @pytest.mark.parametrize("odd", ["²", "x", "9" * 30, "9" * 5000])
    def test_an_odd_address_opens_an_empty_form(self, newsroom: Newsroom, client: Client, odd: str) -> None:
        client.force_login(newsroom.people["triage"])
        assert client.get(reverse("risk_flags:add"), {"case": odd}).status_code == 200

    @pytest.mark.parametrize("odd", ["²", "x", "0", "9" * 30, "9" * 5000])
    def test_a_case_that_is_none_is_refused_with_a_message_and_what_was_typed_stays(
        self, newsroom: Newsroom, client: Client, odd: str
    ) -> None:
        client.force_login(newsroom.people["triage"])
        typed = {"case": odd, "kind": "overdose", "severity": "2", "note": "She asked twice about the pills."}
        answer = client.post(reverse("risk_flags:add"), typed)
        assert (answer.status_code, "case" in answer.context["form"].errors) == (200, True)
        assert typed["note"] in answer.content.decode()

    @pytest.mark.parametrize("odd", ["9999-12-31 23:59", "0001-01-01 00:00", "soon"])
    def test_a_case_takes_no_moment_that_is_none_in_some_zone(
        self, newsroom: Newsroom, client: Client, odd: str
    ) -> None:
        client.force_login(newsroom.people["triage"])
        data = {"name": "The garage", "status": "new", "priority": "3", "publish_policy": "on_date", "publish_at": odd}
        answer = client.post(reverse("cases:add"), data)
        assert (answer.status_code, "publish_at" in answer.context["form"].errors) == (200, True)

    def test_the_list_offers_colleagues_as_editors_by_name_and_no_member(
        self, newsroom: Newsroom, client: Client
    ) -> None:
        mine, other = make_case(editor=newsroom.people["editor"]), make_case(editor=newsroom.people["editor2"])
        client.force_login(newsroom.people["triage"])
        answer = client.get(reverse("cases:index"), {"editor": newsroom.people["editor"].pk})
        assert [case.pk for case in answer.context["object_list"]] == [mine.pk]
        assert other.pk != mine.pk
        field = answer.context["filters"].form.fields["editor"]
        offered = {str(label) for _, label in field.choices}
        assert newsroom.people["editor"].display_name in offered
        assert "member" not in {name.casefold() for name in offered}
        assert newsroom.people["member"] not in field.queryset
        assert client.get(reverse("cases:index"), {"editor": newsroom.people["member"].pk}).status_code == 200
