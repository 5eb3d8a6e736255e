package org.lifepay.gateway.access.users;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code saved_filter}. */
@Repository
class SavedFilterTable {
    private final JdbcClient jdbc;

    SavedFilterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces the user's filter of this name; false if the user has as many as allowed already. */
    boolean save(long userId, String list, SavedFilter filter, Instant now, int limit) {
        return jdbc.sql("""
                insert into saved_filter (person_id, list, name, query, created_at)
                select :userId, :list, :name, :query, :now
                where (select count(*) from saved_filter where person_id = :userId and list = :list and name <> :name) < :limit
                on conflict (person_id, list, name) do update set query = excluded.query
                """)
                        .param("userId", userId)
                        .param("list", list)
                        .param("name", filter.name())
                        .param("query", filter.query())
                        .param("now", utc(now))
                        .param("limit", limit)
                        .update()
                == 1;
    }

    /** The user's filters of a list, in the order in which they were saved. */
    List<SavedFilter> of(long userId, String list) {
        return jdbc.sql("""
                select name, query from saved_filter where person_id = :userId and list = :list order by created_at, name
                """)
                .param("userId", userId)
                .param("list", list)
                .query((row, _) -> new SavedFilter(row.getString("name"), row.getString("query")))
                .list();
    }

    /** False if the user has none of this name. */
    boolean delete(long userId, String list, String name) {
        return jdbc.sql("delete from saved_filter where person_id = :userId and list = :list and name = :name")
                        .param("userId", userId)
                        .param("list", list)
                        .param("name", name)
                        .update()
                == 1;
    }
}
