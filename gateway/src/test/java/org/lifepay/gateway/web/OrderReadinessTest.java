package org.lifepay.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.AlertRulesTest;
import org.lifepay.gateway.DatabaseLine;
import org.lifepay.gateway.GatewayServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The management port as a load balancer and a scraper see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderReadinessTest {
    private static final String HEALTH = "/actuator/health";
    private static final String READINESS = "/actuator/health/readiness";
    private static final String LIVENESS = "/actuator/health/liveness";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final DatabaseLine line = new DatabaseLine();
    private final GatewayServer gateway = GatewayServer.over(line, "management.server.port=0");

    @AfterAll
    void stop() {
        line.mend();
        gateway.close();
        line.close();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {HEALTH, READINESS, LIVENESS})
    void health_is_told_without_signing_in(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("jdbc", "database");
    }

    @Test
    void a_scraper_reads_the_metrics() throws Exception {
        HttpResponse<String> answer = get("/actuator/prometheus");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("# TYPE jvm_memory_used_bytes gauge");
    }

    @Test
    void a_scrape_has_the_libraries_metrics_that_the_alert_rules_name() throws Exception {
        gateway.get("/access/sign-in");
        System.gc(); // a pause is counted when there was one

        assertThat(AlertRulesTest.OF_LIBRARIES)
                .allSatisfy(name -> await().untilAsserted(() ->
                        assertThat(get("/actuator/prometheus").body()).contains("\n" + name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/console",
                "/admin",
                "/admin/merchants",
                "/access/sign-in",
                "/onlinePay/order",
                "/console.css",
                "/webjars/htmx.org/dist/htmx.js",
                "/actuator/env"
            })
    void nothing_else_stands_on_that_port(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().map()).doesNotContainKeys("location", "set-cookie");
    }

    @Test
    void the_back_office_is_guarded_as_before() {
        HttpResponse<String> answer = gateway.get("/admin/merchants");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElse("")).startsWith("/access/sign-in?next=");
    }

    @Test
    void without_its_database_it_lives_and_is_not_ready() throws Exception {
        line.cut();
        try {
            Instant begun = Instant.now();
            assertThat(eventually(READINESS, 503).body()).isEqualTo("{\"status\":\"DOWN\"}");
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(get(HEALTH).statusCode()).isEqualTo(503);
            assertThat(get(LIVENESS).statusCode()).isEqualTo(200);
        } finally {
            line.mend();
        }

        assertThat(eventually(READINESS, 200).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void a_silent_database_is_noticed_within_seconds() throws Exception {
        line.silence();
        try {
            Instant begun = Instant.now();
            assertThat(eventually(READINESS, 503).statusCode()).isEqualTo(503);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
        } finally {
            line.mend();
        }

        assertThat(eventually(READINESS, 200).statusCode()).isEqualTo(200);
    }

    @Test
    void a_database_that_takes_no_writes_is_not_ready() throws Exception {
        JdbcClient sql = gateway.bean(JdbcClient.class);
        String name = sql.sql("select current_database()").query(String.class).single();
        sql.sql(asOwner("alter database " + name + " set default_transaction_read_only = on"))
                .update();
        try {
            line.cut(); // the setting counts for new connections, as after a switch-over
            line.mend();
            assertThat(eventually(READINESS, 503).statusCode()).isEqualTo(503);
        } finally {
            sql.sql(asOwner("alter database " + name + " reset default_transaction_read_only"))
                    .update();
            line.cut();
            line.mend();
        }

        assertThat(eventually(READINESS, 200).statusCode()).isEqualTo(200);
    }

    /** The application's role may not. */
    private static String asOwner(String change) {
        return "begin read write; set local role none; " + change + "; commit";
    }

    /** Answers are remembered for a second. */
    private HttpResponse<String> eventually(String path, int status) throws Exception {
        HttpResponse<String> answer = get(path);
        for (Instant end = Instant.now().plusSeconds(10);
                answer.statusCode() != status && Instant.now().isBefore(end);
                answer = get(path)) {
            Thread.sleep(50);
        }
        return answer;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + gateway.managementPort() + path);
        return client.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
