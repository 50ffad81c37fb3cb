"""Reads a report with the tools of the field; prints for each how many rows it got and their sum, or its error.

Usage: readers.py ADDRESS TOKEN
"""

import io
import json
import sys

import duckdb
import pandas
import polars
import requests

address, token = sys.argv[1], sys.argv[2]
headers = {"authorization": f"Bearer {token}"}


def fetched(extension):
    answer = requests.get(f"{address}/reports/items.{extension}", headers=headers)
    answer.raise_for_status()
    return answer.content


def summed(table):
    assert str(table["count"].dtype) == "int64", table.dtypes
    assert str(table["price"].dtype) == "float64", table.dtypes
    return len(table), int(table["count"].sum())


def by_pandas():
    return summed(pandas.read_csv(f"{address}/reports/items.csv", storage_options=headers))


def by_pandas_lines():
    url = f"{address}/reports/items.ndjson?closing=no"
    table = pandas.read_json(url, lines=True, storage_options=headers)
    return len(table), int(table["count"].sum())


def by_pandas_file():
    url = f"{address}/reports/items.csv?delivery=file"
    return summed(pandas.read_csv(url, storage_options=headers))


def by_polars():
    table = polars.read_csv(io.BytesIO(fetched("csv")))
    return table.height, table["count"].sum()


def by_duckdb():
    with open(sys.argv[3], "wb") as file:
        file.write(fetched("csv"))
    return duckdb.sql(f"SELECT count(*), sum(count) FROM read_csv('{sys.argv[3]}')").fetchall()[0]


def by_json():
    document = json.loads(fetched("json"))
    place = [column["name"] for column in document["columns"]].index("count")
    return document["count"], sum(row[place] for row in document["rows"])


found = {}
for read in [by_pandas, by_pandas_lines, by_pandas_file, by_polars, by_duckdb, by_json]:
    try:
        rows, total = read()
        found[read.__name__] = {"rows": int(rows), "sum": int(total)}
    except Exception as error:  # whatever the tool raises
        found[read.__name__] = {"error": f"{type(error).__name__}: {error}"}
print(json.dumps(found))
