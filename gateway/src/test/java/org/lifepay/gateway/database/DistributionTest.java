package org.lifepay.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every table can be spread by {@code merchant_id}, or {@code db/citus} says where it stands. */
class DistributionTest {
    private static final Pattern PLACEMENT = Pattern.compile("\\('(\\w+)', '(?:reference|local)'\\)");
    private static final String KEYS = """
            select c.relname || ' ' || i.relname
            from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
            where c.relnamespace = 'public'::regnamespace and x.indisunique and c.relname <> 'flyway_schema_history'
                and c.relname <> all(:placed) and not exists (
                    select 1 from pg_attribute a
                    where a.attrelid = c.oid and a.attname = 'merchant_id' and a.attnum = any(x.indkey))
            """;

    private HikariDataSource database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        TestDatabase.release(database);
    }

    @Test
    void a_table_that_is_spread_has_the_merchant_in_every_unique_key() throws IOException {
        assertThat(JdbcClient.create(database)
                        .sql(KEYS)
                        .param("placed", placed().toArray(String[]::new))
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void a_table_that_is_not_spread_exists() throws IOException {
        List<String> tables = JdbcClient.create(database)
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();

        assertThat(placed()).hasSizeGreaterThan(20).isSubsetOf(tables);
    }

    private static List<String> placed() throws IOException {
        return PLACEMENT
                .matcher(Files.readString(Path.of("src/main/resources/db/citus/V001__distribute.sql")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
