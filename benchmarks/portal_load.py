"""Readers at a portal: so many at once, each asking for a page, reading it for a while, asking for the next."""

import json
import sys
import time
from http.client import HTTPConnection
from itertools import cycle
from random import Random
from threading import Thread

TIMEOUT = 60.0


def load(
    host: str, port: int, addresses: list[str], *, readers: int, seconds: float, pause: float
) -> list[float]:
    """Milliseconds of every answer, in any order. Raises RuntimeError for an answer that is no page.

    Each reader goes through a share of the addresses.

    `pause`: seconds that a page is read in the mean, exponentially distributed; 0 asks without a pause.
    """
    taken: list[list[float]] = [[] for _ in range(readers)]
    wrong: list[str] = []
    until = time.perf_counter() + seconds

    def read(number: int) -> None:
        chance, mine = Random(number), cycle(addresses[number % len(addresses) :: readers])
        connection = HTTPConnection(host, port, timeout=TIMEOUT)
        while time.perf_counter() < until and not wrong:
            if pause:
                time.sleep(chance.expovariate(1.0 / pause))
            address = next(mine)
            begun = time.perf_counter()
            connection.request("GET", address, headers={"Accept-Language": "en", "Connection": "keep-alive"})
            answer = connection.getresponse()
            answer.read()
            taken[number].append(1000.0 * (time.perf_counter() - begun))
            if answer.status != 200:
                wrong.append(f"{address} answered {answer.status}")
        connection.close()

    threads = [Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(wrong[0])
    return [each for times in taken for each in times]


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump(load(**asked), sys.stdout)
