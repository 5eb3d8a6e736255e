package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.web.HttpNoticeTransport;
import org.lifepay.simulator.web.SimulatorServer;
import org.lifepay.simulator.wire.Form;

/** A simulator on a free port, and a merchant that listens for notices on another. */
final class ServerFixture implements AutoCloseable {
    final MovableClock clock = new MovableClock(Clock.systemUTC());
    final BlockingQueue<Map<String, String>> notices = new LinkedBlockingQueue<>();
    final Simulator simulator;
    final SimulatorServer server;
    private final HttpNoticeTransport transport = new HttpNoticeTransport();
    private final HttpServer merchant;
    private final HttpClient browser = HttpClient.newHttpClient();

    ServerFixture() throws IOException {
        simulator = new Simulator(clock, new Random(1), SimulatorFixture.KEYS, SimulatorSettings.defaults(), transport);
        server = SimulatorServer.start(simulator, 0);
        merchant = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        merchant.createContext("/notify", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            notices.add(Form.read(form));
            byte[] success = "success".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, success.length);
            exchange.getResponseBody().write(success);
            exchange.close();
        });
        merchant.start();
    }

    String notifyUrl() {
        return "http://127.0.0.1:" + merchant.getAddress().getPort() + "/notify";
    }

    @Nullable
    Map<String, String> nextNotice() throws InterruptedException {
        return notices.poll(20, TimeUnit.SECONDS);
    }

    /** Opens a code for 1.00 yuan. */
    void open(String number) {
        var gatewayResponse =
                simulator.gateway(signed("alipay.trade.precreate", SimulatorFixture.content(number, "1.00", "")));
        assertThat(SimulatorFixture.text(SimulatorFixture.open(gatewayResponse), "code"))
                .isEqualTo("10000");
    }

    Map<String, String> signed(String method, String content) {
        var parameters = SimulatorFixture.parameters(method, clock.instant());
        parameters.put("notify_url", notifyUrl());
        parameters.put("biz_content", content);
        return SimulatorFixture.sign(parameters);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> download(String url) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> form(String path, String body, String... headers) throws IOException, InterruptedException {
        return post(path, "application/x-www-form-urlencoded;charset=utf-8", body, headers);
    }

    HttpResponse<String> json(String path, String body) throws IOException, InterruptedException {
        return post(path, "application/json", body);
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(resolve(path)).DELETE().build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI resolve(String path) {
        return path.startsWith("http") ? URI.create(path) : URI.create(server.baseUrl() + path);
    }

    @Override
    public void close() {
        server.close();
        merchant.stop(0);
        transport.close();
        browser.close();
    }
}
