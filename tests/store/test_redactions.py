from pathlib import Path

from tracker.store import Store, open_store, restore


def test_the_newest_rules_of_each_dossier_are_kept_and_no_write_is_told(store: Store) -> None:
    assert store.rules_of("talks") is None
    assert store.keep_rules("talks", {"private": ["Lea Cruz"]}, by="Ada") is None
    store.keep_rules("other", {"places": "country"}, by="Ada")
    before = store.keep_rules("talks", {"public": ["Łea"]}, by="Bo")
    assert before is not None
    assert (before.said, before.by) == ({"private": ["Lea Cruz"]}, "Ada")
    kept = store.rules_of("talks")
    assert kept is not None
    assert (kept.said, kept.by) == ({"public": ["Łea"]}, "Bo")
    assert store.number() == 0


def test_a_backup_has_the_rules(sqlite_store: Store, tmp_path: Path) -> None:
    sqlite_store.keep_rules("talks", {"private": ["Lea Cruz"]}, by="Ada")
    sqlite_store.backup(tmp_path / "copy.db")
    again = f"sqlite:///{tmp_path / 'again.db'}"
    restore(tmp_path / "copy.db", again)
    store = open_store(again)
    kept = store.rules_of("talks")
    store.close()
    assert kept is not None
    assert kept.said == {"private": ["Lea Cruz"]}
