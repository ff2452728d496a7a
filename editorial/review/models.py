"""The tables of the review: the tasks that are its stages, delegations, what its figures are made from, and mails."""

from editorial.review.delegations import Delegation
from editorial.review.mail_records import MailChoice, MailRecord
from editorial.review.stage_events import StageEvent
from editorial.review.stages import ClinicalReview, CopyEdit, ExpertApproval, FourEyes, PrivacyReview

__all__ = [
    "ClinicalReview",
    "CopyEdit",
    "Delegation",
    "ExpertApproval",
    "FourEyes",
    "MailChoice",
    "MailRecord",
    "PrivacyReview",
    "StageEvent",
]
