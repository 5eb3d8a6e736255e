package org.lifepay.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

class SqlStatesTest {
    @Test
    void a_broken_connection_is_transient_also_when_its_rollback_fails() {
        var silent = new DataAccessResourceFailureException("silent", new SQLException("no answer", "08006"));
        var rollback = new TransactionSystemException("rollback", new SQLException("Connection is closed"));
        rollback.initApplicationException(silent);

        assertThat(SqlStates.isTransient(rollback)).isTrue();
    }

    @Test
    void a_bug_is_not_transient_although_its_rollback_fails() {
        var rollback = new TransactionSystemException("rollback", new SQLException("Connection is closed"));
        rollback.initApplicationException(new IllegalStateException("a bug"));

        assertThat(SqlStates.isTransient(rollback)).isFalse();
    }
}
