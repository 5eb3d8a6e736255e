package org.lifepay.gateway.access.signin;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code person_recovery}. */
@Repository
public class RecoveryCodeTable {
    private final JdbcClient jdbc;

    RecoveryCodeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A recovery code as it is stored.
     *
     * @param sealed the code itself, which stays readable until its user has saved it
     */
    record StoredCode(String hash, String sealed) {}

    /** Deletes all of the user's codes. */
    public void deleteAll(long userId) {
        jdbc.sql("delete from person_recovery where person_id = :person")
                .param("person", userId)
                .update();
    }

    void replace(long userId, List<StoredCode> codes, Instant readableUntil) {
        deleteAll(userId);
        for (StoredCode code : codes) {
            jdbc.sql("""
                    insert into person_recovery (person_id, code_hash, sealed, sealed_until)
                    values (:person, :hash, :sealed, :until)
                    """)
                    .param("person", userId)
                    .param("hash", code.hash())
                    .param("sealed", code.sealed())
                    .param("until", utc(readableUntil))
                    .update();
        }
    }

    /** The sealed codes that the user has not saved yet, always in the same order. */
    List<String> unsaved(long userId, Instant now) {
        return jdbc.sql("""
                select sealed from person_recovery
                where person_id = :person and sealed_until > :now order by code_hash
                """)
                .param("person", userId)
                .param("now", utc(now))
                .query((row, _) -> row.getString("sealed"))
                .list();
    }

    /** Keeps of the user's codes only what is needed to verify them. */
    void forgetText(long userId) {
        jdbc.sql("update person_recovery set sealed = null, sealed_until = null where person_id = :person")
                .param("person", userId)
                .update();
    }

    /** The same for codes of all users that were not saved in time; returns their number. */
    int forgetTextBefore(Instant now) {
        return jdbc.sql("update person_recovery set sealed = null, sealed_until = null where sealed_until <= :now")
                .param("now", utc(now))
                .update();
    }

    /** Consumes the code; false if it does not exist or was used. */
    boolean use(long userId, String hash) {
        return jdbc.sql("delete from person_recovery where person_id = :person and code_hash = :hash")
                        .param("person", userId)
                        .param("hash", hash)
                        .update()
                == 1;
    }

    int countUnused(long userId) {
        return jdbc.sql("select count(*) from person_recovery where person_id = :person")
                .param("person", userId)
                .query(Integer.class)
                .single();
    }
}
