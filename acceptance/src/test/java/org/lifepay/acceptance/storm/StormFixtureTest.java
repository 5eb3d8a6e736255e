package org.lifepay.acceptance.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.simulator.MovableClock;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What storms share carries nothing from one to the next, nor from a dead process to a new one. */
@ExtendWith(SharedFixture.class)
class StormFixtureTest {
    private final StormFixture fixture;

    StormFixtureTest(StormFixture fixture) {
        this.fixture = fixture;
    }

    @BeforeEach
    void empty() {
        fixture.database().empty();
    }

    @Test
    void a_new_process_has_no_object_of_the_one_that_died() {
        GatewayBeans beans = fixture.gateways().getFirst();
        beans.start(host());
        Set<Object> dead = Collections.newSetFromMap(new IdentityHashMap<>());
        dead.addAll(beans.parts());

        beans.end();
        beans.start(host());

        assertThat(beans.parts()).hasSizeGreaterThan(100).noneMatch(dead::contains);
        assertThat(beans.get(OrderTransitions.class)).isSameAs(beans.get(OrderTransitions.class));
        beans.end();
    }

    @Test
    void a_promoted_standby_has_what_was_remembered_and_no_more() {
        insert("kept");
        insert("deleted");
        fixture.database().remember();
        execute("delete from gateway where gateway_id = 'deleted'");
        execute("update gateway set alive_at = '2026-02-02Z'");
        insert("added");
        execute(
                "insert into merchant (merchant_id, name, status, created_at) values ('890000001', '', 'ACTIVE', '2026-01-01Z')");

        fixture.database().loseCommitsSince();

        assertThat(gateways()).containsExactly("deleted 2026-01-01", "kept 2026-01-01");
        assertThat(count("merchant")).isZero();
    }

    @Test
    void a_second_standby_knows_nothing_of_the_first() {
        insert("forgotten");
        fixture.database().remember();
        execute("delete from gateway");
        fixture.database().remember();
        insert("added");

        fixture.database().loseCommitsSince();

        assertThat(gateways()).isEmpty();
    }

    @Test
    void an_emptied_database_has_no_row_and_no_page_of_deleted_ones() {
        insert("present");
        fixture.database().remember();
        execute("delete from gateway");

        fixture.database().empty();

        assertThat(count("gateway")).isZero();
        assertThat(count("remembered.gateway")).isZero();
        assertThat(fixture.database()
                        .jdbc()
                        .sql("select pg_relation_size('gateway') + pg_relation_size('remembered.gateway')")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private GatewayBeans.Host host() {
        MovableClock clock = new MovableClock(Clock.fixed(Keys.START, ZoneOffset.UTC));
        Trace trace = new Trace(clock);
        CrashInjector crashInjector = new CrashInjector(trace);
        SeededRandom seededRandom = new SeededRandom(new SplittableRandom(1));
        StormBank bank =
                new StormBank(1, clock, crashInjector, new Interludes(seededRandom, clock, trace), seededRandom, trace);
        return new GatewayBeans.Host(
                new CrashableGateway.Surroundings(
                        fixture.keys(),
                        clock,
                        new SplittableRandom(1),
                        (_, _) -> {
                            throw new IOException("no line");
                        },
                        bank,
                        (_, _, _) -> new Delivery(null, null, "no line", 1),
                        new SameThreadBoundedCaller(clock, trace),
                        Runnable::run,
                        _ -> {}),
                clock,
                new SingleConnectionDataSource(fixture.database().ofGateway(0), true));
    }

    private void insert(String gateway) {
        execute("insert into gateway (gateway_id, alive_at) values ('" + gateway + "', '2026-01-01Z')");
    }

    private void execute(String sql) {
        fixture.database().jdbc().sql(sql).update();
    }

    private List<String> gateways() {
        return fixture.database()
                .jdbc()
                .sql(
                        "select gateway_id || ' ' || to_char(alive_at at time zone 'UTC', 'YYYY-MM-DD') from gateway order by 1")
                .query(String.class)
                .list();
    }

    private long count(String table) {
        return fixture.database()
                .jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
