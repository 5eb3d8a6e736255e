package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.acceptance.StackFolder;
import org.lifepay.standalone.Options;
import org.lifepay.standalone.Stack;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code ./lifepay up --gateways 2}. */
@Timeout(180)
@Tag("slow")
class SeveralGatewaysTest {
    private final Path data = StackFolder.create();

    @AfterEach
    void delete() {
        StackFolder.clear(data);
    }

    @Test
    void two_gateways_serve_from_one_database_and_share_the_background_work() throws Exception {
        try (Stack stack = Stack.start(new Options(0, 0, 0, null, data, null, 2, false));
                HttpClient client = HttpClient.newHttpClient()) {
            Properties urls = new Properties();
            try (Reader reader = Files.newBufferedReader(data.resolve("urls.properties"))) {
                urls.load(reader);
            }
            JdbcClient sql = stack.gateway().getBean(JdbcClient.class);

            await().atMost(Shop.TIMEOUT)
                    .untilAsserted(() -> assertThat(sql.sql("select count(*) from gateway")
                                    .query(Long.class)
                                    .single())
                            .isEqualTo(2));

            assertThat(stack.otherUrls()).containsExactly(urls.getProperty("gateway2"));
            assertThat(urls.getProperty("gateway2")).isNotEqualTo(urls.getProperty("gateway"));
            for (String gateway : new String[] {urls.getProperty("gateway"), urls.getProperty("gateway2")}) {
                HttpRequest page = HttpRequest.newBuilder(URI.create(gateway + "/access/sign-in"))
                        .build();
                assertThat(client.send(page, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
            }
        }
    }
}
