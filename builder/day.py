"""Which day it is."""

import datetime
import os


def day_of_the_build() -> datetime.date:
    """Today; or the day of SOURCE_DATE_EPOCH, by which a build is repeated as of then."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()
