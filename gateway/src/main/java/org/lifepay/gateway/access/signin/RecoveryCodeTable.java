package org.lifepay.gateway.access.signin;

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

    public void replace(long userId, List<String> hashes) {
        jdbc.sql("delete from person_recovery where person_id = :person")
                .param("person", userId)
                .update();
        for (String hash : hashes) {
            jdbc.sql("insert into person_recovery (person_id, code_hash) values (:person, :hash)")
                    .param("person", userId)
                    .param("hash", hash)
                    .update();
        }
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
