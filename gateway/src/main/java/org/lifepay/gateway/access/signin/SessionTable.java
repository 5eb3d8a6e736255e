package org.lifepay.gateway.access.signin;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code person_session}. */
@Repository
public class SessionTable {
    private static final String SELECT = """
            select token_hash, person_id, stage, created_at, seen_at, confirmed_at, address, agent
            from person_session
            """;

    private final JdbcClient jdbc;

    SessionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Session session) {
        jdbc.sql("""
                insert into person_session (token_hash, person_id, stage, created_at, seen_at, confirmed_at, address, agent)
                values (:digest, :person, :stage, :createdAt, :seenAt, :confirmedAt, :address, :agent)
                """)
                .param("digest", session.digest())
                .param("person", session.userId())
                .param("stage", session.stage().name())
                .param("createdAt", utc(session.createdAt()))
                .param("seenAt", utc(session.seenAt()))
                .param("confirmedAt", utc(session.confirmedAt()))
                .param("address", session.address())
                .param("agent", session.agent())
                .update();
    }

    Optional<Session> find(String digest) {
        return jdbc.sql(SELECT + "where token_hash = :digest")
                .param("digest", digest)
                .query(SessionTable::map)
                .optional();
    }

    List<Session> of(long userId) {
        return jdbc.sql(SELECT + "where person_id = :person and stage = 'FULL' order by seen_at desc")
                .param("person", userId)
                .query(SessionTable::map)
                .list();
    }

    void updateSeenAt(String digest, Instant now) {
        jdbc.sql("update person_session set seen_at = :now where token_hash = :digest")
                .param("digest", digest)
                .param("now", utc(now))
                .update();
    }

    void updateConfirmedAt(String digest, Instant now) {
        jdbc.sql("update person_session set confirmed_at = :now where token_hash = :digest")
                .param("digest", digest)
                .param("now", utc(now))
                .update();
    }

    void delete(String digest) {
        jdbc.sql("delete from person_session where token_hash = :digest")
                .param("digest", digest)
                .update();
    }

    public void deleteOf(long userId) {
        jdbc.sql("delete from person_session where person_id = :person")
                .param("person", userId)
                .update();
    }

    void deleteUnseenSince(Instant time) {
        jdbc.sql("delete from person_session where seen_at < :time")
                .param("time", utc(time))
                .update();
    }

    private static Session map(ResultSet row, int index) throws SQLException {
        return new Session(
                row.getString("token_hash"),
                row.getLong("person_id"),
                Session.Stage.valueOf(row.getString("stage")),
                instant(row, "created_at"),
                instant(row, "seen_at"),
                instant(row, "confirmed_at"),
                row.getString("address"),
                row.getString("agent"));
    }
}
