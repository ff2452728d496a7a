"""The feed of answers."""

from django.urls import path

from editorial.responses.feeds import AnswersFeed

urlpatterns = [path("answers.atom", AnswersFeed(), name="answers-feed")]
