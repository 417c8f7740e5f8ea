from tests.journeys.crawl import Crawl, readable_routes
from tests.journeys.walk import Walk
import time

def test_crawl(desk: Walk) -> None:
    c = Crawl(desk)
    for p in ("Mette Holm","Hanne Ploug","Ulla Brandt"):
        t=time.time()
        desk.page.context.clear_cookies()
        desk.sign_in_as(p)
        c.through("/")
        print(p, time.time()-t, len(c.seen))
    print(readable_routes()-c.seen)
    assert c.wrong==[]
