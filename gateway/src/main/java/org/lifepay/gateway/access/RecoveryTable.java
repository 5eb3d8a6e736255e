package org.lifepay.gateway.access;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code person_recovery}. */
@Repository
class RecoveryTable {
    private final JdbcClient jdbc;

    RecoveryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void replace(long person, List<String> hashes) {
        jdbc.sql("delete from person_recovery where person_id = :person")
                .param("person", person)
                .update();
        for (String hash : hashes) {
            jdbc.sql("insert into person_recovery (person_id, code_hash) values (:person, :hash)")
                    .param("person", person)
                    .param("hash", hash)
                    .update();
        }
    }

    /** False when there is no such code, or no more. */
    boolean use(long person, String hash) {
        return jdbc.sql("delete from person_recovery where person_id = :person and code_hash = :hash")
                        .param("person", person)
                        .param("hash", hash)
                        .update()
                == 1;
    }

    int left(long person) {
        return jdbc.sql("select count(*) from person_recovery where person_id = :person")
                .param("person", person)
                .query(Integer.class)
                .single();
    }
}
