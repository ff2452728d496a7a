"""The feed of answers."""

from django.urls import path

from editorial.pages.unchanged import answers_unchanged
from editorial.responses.feeds import AnswersFeed

urlpatterns = [path("answers.atom", answers_unchanged(AnswersFeed()), name="answers-feed")]
