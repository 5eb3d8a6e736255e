package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.WallClock;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.web.util.HtmlUtils;

/** A browser without scripts: keeps cookies, follows redirects, fills in forms. */
public final class ConsoleClient implements AutoCloseable {
    public static final String PASSWORD = "seven green kettles sing";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SECRET = Pattern.compile("<code id=\"secret\">([A-Z2-7 ]+)</code>");
    private static final Pattern LINK = Pattern.compile("/access/activate/[A-Za-z0-9_-]+");

    private final GatewayServer gateway;
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> cookies = new TreeMap<>(); // kept though the gateway believes itself behind TLS
    private boolean keepsCookies = true;
    private String secret = "";
    private List<String> forwardedFor = List.of();
    private Optional<HttpResponse<String>> last = Optional.empty();

    public ConsoleClient(GatewayServer gateway) {
        this.gateway = gateway;
    }

    /** A browser that drops the cookies of a gateway which believes itself behind TLS. */
    public static ConsoleClient withoutCookies(GatewayServer gateway) {
        ConsoleClient client = new ConsoleClient(gateway);
        client.keepsCookies = false;
        return client;
    }

    /** A user of a merchant or, without a merchant, of the operator: invited, activated and signed in. */
    public static ConsoleClient signedIn(GatewayServer gateway, Optional<MerchantId> merchant, Role role) {
        ConsoleClient visitor = new ConsoleClient(gateway);
        String mail = role.name().toLowerCase(java.util.Locale.ROOT) + gateway.number() + "@mail.example";
        assertThat(gateway.bean(Invitations.class).invite(merchant, "Li " + role, mail, role))
                .isInstanceOf(Invitations.Result.Invited.class);
        visitor.activate(mail);
        return visitor;
    }

    /** Opens the link in the newest email to this address, and completes the activation. */
    public void activate(String mail) {
        String link = link(mail);
        get(link);
        post(link, "password", PASSWORD, "again", PASSWORD);
        replaceSecondFactor("/access/second-factor");
        assertThat(page()).contains("class=\"codes\"");
    }

    /** Takes over the secret that the page shows, and proves it with a code of its own. */
    public void replaceSecondFactor(String address) {
        Matcher shown = SECRET.matcher(page());
        assertThat(shown.find()).as("where the secret is shown").isTrue();
        secret = shown.group(1).replace(" ", "");
        post(address, "code", code(0));
    }

    /** The path of the activation link in the newest email to an address. */
    public String link(String mail) {
        Matcher link = LINK.matcher(gateway.letterTo(mail));
        assertThat(link.find()).as("a link in the letter").isTrue();
        return link.group();
    }

    /** What the authenticator app shows, or will show so many steps from now. */
    public String code(int steps) {
        try {
            var codes = new TimeBasedOneTimePasswordGenerator();
            Instant time =
                    gateway.bean(WallClock.class).now().plus(codes.getTimeStep().multipliedBy(steps));
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), codes.getAlgorithm()), time);
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    /** The lines of the header X-Forwarded-For of all further requests. */
    public void forwardedFor(String... lines) {
        forwardedFor = List.of(lines);
    }

    /** Gets a page; redirects are followed. */
    public HttpResponse<String> get(String path) {
        return follow(send(HttpRequest.newBuilder(gateway.uri(path)).GET()));
    }

    /** Gets a file; the page that was last shown stays. */
    public HttpResponse<byte[]> download(String path) {
        return send(HttpRequest.newBuilder(gateway.uri(path)).GET(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Sends a form with the token of the page that was last shown; redirects are followed. */
    public HttpResponse<String> post(String path, String... fields) {
        return postWithToken(csrf(), path, fields);
    }

    /** The token of the page that was last shown; empty when it has none. */
    public String csrf() {
        Matcher token = CSRF.matcher(page());
        return token.find() ? HtmlUtils.htmlUnescape(token.group(1)) : "";
    }

    public HttpResponse<String> postWithToken(String csrf, String path, String... fields) {
        Iterator<String> parts = Arrays.asList(fields).iterator();
        StringBuilder form = new StringBuilder("_csrf=" + encoded(csrf));
        while (parts.hasNext()) {
            form.append('&').append(encoded(parts.next())).append('=').append(encoded(parts.next()));
        }
        return follow(send(HttpRequest.newBuilder(gateway.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Referer",
                        last.map(page -> page.uri().toString())
                                .orElse(gateway.uri("/").toString()))
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))));
    }

    /** Sends a form with a file, as {@code multipart/form-data}; redirects are followed. */
    public HttpResponse<String> upload(String path, String field, String fileName, byte[] file, String... fields) {
        String boundary = "----------lifepay";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<String> parts = new ArrayList<>(List.of("_csrf", csrf()));
        parts.addAll(Arrays.asList(fields));
        for (int i = 0; i < parts.size(); i += 2) {
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + parts.get(i)
                            + "\"\r\n\r\n" + parts.get(i + 1) + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return follow(send(HttpRequest.newBuilder(gateway.uri(path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header(
                        "Referer",
                        last.map(page -> page.uri().toString())
                                .orElse(gateway.uri("/").toString()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))));
    }

    /** Enters the password again, as pages about money, keys or users require. */
    public void confirm() {
        get("/access/confirm");
        post("/access/confirm", "password", PASSWORD);
    }

    public String page() {
        return last.map(HttpResponse::body).orElse("");
    }

    /** Where the visitor is now. */
    public String path() {
        return last.map(page -> page.uri().getRawPath()).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> now = answer;
        for (int hop = 0; hop < 8 && now.statusCode() / 100 == 3; hop++) {
            URI next = now.uri().resolve(now.headers().firstValue("Location").orElseThrow());
            now = send(HttpRequest.newBuilder(next).GET());
        }
        last = Optional.of(now);
        return now;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie", cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        forwardedFor.forEach(line -> request.header("X-Forwarded-For", line));
        try {
            HttpResponse<T> answer =
                    browser.send(request.timeout(Duration.ofSeconds(30)).build(), handler);
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                if (keepsCookies) {
                    cookies.put(pair[0], pair[1]);
                }
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        browser.close();
    }
}
