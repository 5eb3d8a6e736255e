package org.lifepay.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every address of the gateway with values that nobody sensible sends: no answer may be an error of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadValuesTest {
    private static final List<String> VALUES = List.of(
            "",
            "a\0b",
            "\u0007",
            "'; drop table merchant; --",
            "{x}${y}#{z}%s",
            "/console/../..//x",
            "//evil.example",
            "-1",
            "99999999999999999999",
            "2026-02-30",
            "9999-12-31T23:59:59",
            "+999999999-12-31",
            "龙\ud83c",
            "x".repeat(3000));
    private static final int SOME = 1;
    private static final List<String> NAMES =
            List.of("next", "lang", "page", "sort", "size", "after", "before", "q", "columns");
    private static final Set<String> LEAVE_OUT = Set.of("/access/sign-out", "/error");

    private final GatewayServer gateway =
            new GatewayServer("lifepay.sandbox=true", "lifepay.access.tries-per-ten-minutes=100000");
    private final ConsoleClient stranger = new ConsoleClient(gateway);
    private final ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
    private final ConsoleClient administrator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);

    @AfterAll
    void stop() {
        stranger.close();
        owner.close();
        administrator.close();
        gateway.close();
    }

    @Test
    void no_address_answers_5xx_to_a_stranger() {
        assertThat(failures(stranger, SOME)).isEmpty();
    }

    @Test
    void no_address_answers_5xx_to_a_merchants_owner() {
        assertThat(failures(owner, SOME)).isEmpty();
    }

    @Test
    void no_address_answers_5xx_to_an_administrator() {
        assertThat(failures(administrator, SOME)).isEmpty();
    }

    @Test
    @Tag("slow")
    void no_address_answers_5xx_to_any_value_from_a_stranger() {
        assertThat(failures(stranger, VALUES.size())).isEmpty();
    }

    @Test
    @Tag("slow")
    void no_address_answers_5xx_to_any_value_from_a_merchants_owner() {
        assertThat(failures(owner, VALUES.size())).isEmpty();
    }

    @Test
    @Tag("slow")
    void no_address_answers_5xx_to_any_value_from_an_administrator() {
        assertThat(failures(administrator, VALUES.size())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/error",
                "/nothing",
                "/receipt/index/a%00b",
                "/receipt/index/%zz",
                "/access/sign-in?next=%00",
                "/access/sign-in?a=%zz",
                "/access/sign-in;x=1",
                "/receipt/index/..;/..;/x",
                "/alipay/notice/%00",
                "/onlinePay/order/%00",
                "/console.css?x=%00",
                "/webjars/%00"
            })
    void invalid_requests_are_no_server_errors(String path) {
        String answer = gateway.raw(
                "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches(Pattern.compile("HTTP/1.1 [234].*", Pattern.DOTALL));
        assertThat(answer).doesNotContain("Exception", "org.springframework");
    }

    /** Other tests may log at the same time, so what is sent is known by a mark. */
    @Test
    void nothing_that_a_stranger_writes_is_logged() {
        String mark = "mark" + System.nanoTime();
        List<String> logged = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                IThrowableProxy thrown = event.getThrowableProxy();
                logged.add(event.getFormattedMessage() + " " + (thrown == null ? "" : thrown.getMessage()));
            }
        };
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        appender.start();
        root.addAppender(appender);
        try {
            for (String head : List.of(
                    "GET /access/sign-in;x=MARK",
                    "GET /access/sign-in?next=MARK%00",
                    "GET /access/MARK",
                    "GET /%zzMARK",
                    "GET /receipt/index/MARK;..;/x",
                    "MARK /access/sign-in",
                    "MARK /onlinePay/order",
                    "POST /access/sign-in;x=MARK",
                    "POST /onlinePay/order/MARK%09",
                    "POST /onlinePay/order;x=MARK",
                    "POST /alipay/notice/MARK",
                    "POST /certificates/MARK")) {
                gateway.raw((head + " HTTP/1.1\r\nHost: 127.0.0.1\r\nmerchantId: MARK\r\nencryptKey: MARK\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\nCookie: MARK=MARK\r\n"
                                + "Content-Length: 22\r\nConnection: close\r\n\r\nmail=MARK%00&MARK=MARK")
                        .replace("MARK", mark)
                        .replace("Content-Length: 22", "Content-Length: " + (10 + 3 * mark.length())));
            }
        } finally {
            root.detachAppender(appender);
        }

        assertThat(logged).filteredOn(line -> line.contains(mark)).isEmpty();
    }

    @Test
    void a_page_that_is_asked_for_after_signing_in_is_one_of_ours_or_the_home() {
        HttpResponse<String> answer = owner.get("/access/sign-in?next=" + encoded("/console/../..//x"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(owner.path()).isEqualTo("/console");
        assertThat(owner.get("/access/sign-in?next=" + encoded("/console/{x}")).statusCode())
                .isEqualTo(200);
        owner.get("/access/sign-in?next=" + encoded("/console/orders?q=%E9%BE%99"));
        assertThat(owner.path()).isEqualTo("/console/orders");
    }

    @Test
    void a_forbidden_character_in_a_form_is_a_page_that_says_so() {
        HttpResponse<String> page = stranger.get("/access/sign-in");
        assertThat(page.statusCode()).isEqualTo(200);

        HttpResponse<String> answer = stranger.post("/access/sign-in", "mail", "a\0b", "password", "x");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    /** Gives each address so many of the values; the next address begins with the next value, so that all values are met. */
    private List<String> failures(ConsoleClient visitor, int valuesOfEach) {
        List<String> failures = new ArrayList<>();
        visitor.get("/access/account");
        String csrf = visitor.csrf();
        AtomicInteger next = new AtomicInteger();
        mappings().forEach((info, method) -> {
            for (String pattern : info.getPatternValues()) {
                if (!LEAVE_OUT.contains(pattern)) {
                    for (int i = 0; i < valuesOfEach; i++) {
                        String value = VALUES.get(next.getAndIncrement() % VALUES.size());
                        walk(visitor, csrf, info, method, pattern, value, failures);
                    }
                }
            }
        });
        return failures;
    }

    private Map<RequestMappingInfo, HandlerMethod> mappings() {
        return gateway.bean(RequestMappingHandlerMapping.class).getHandlerMethods();
    }

    private static void walk(
            ConsoleClient visitor,
            String csrf,
            RequestMappingInfo info,
            HandlerMethod method,
            String pattern,
            String value,
            List<String> failures) {
        String path = pattern.replaceAll("\\{[^/]*}(?:\\.txt)?", segment(pattern, value))
                .replace("**", segment("", value));
        List<String> names = names(method);
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        HttpResponse<String> answer;
        if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
            String query = String.join(
                    "&", names.stream().map(name -> name + "=" + encoded(value)).toList());
            answer = visitor.get(path + "?" + query);
        } else {
            answer = visitor.postWithToken(
                    csrf,
                    path,
                    names.stream()
                            .flatMap(name -> List.of(name, value).stream())
                            .toArray(String[]::new));
        }
        if (answer.statusCode() >= 500) {
            failures.add(answer.statusCode() + " " + methods + " " + pattern + " with "
                    + value.substring(0, Math.min(40, value.length())));
        }
    }

    /** A path variable that has a format gets one that fits, so that the page behind it is reached. */
    private static String segment(String pattern, String value) {
        if (pattern.contains("[0-9]{9}")) {
            return GatewayFixture.SHOP.digits();
        }
        String encoded = encoded(value).replace("+", "%20").replace("%2F", "~");
        return encoded.isEmpty()
                ? "x"
                : encoded.substring(0, Math.min(200, encoded.length() / 3 * 3 + encoded.length() % 3));
    }

    private static List<String> names(HandlerMethod method) {
        Set<String> names = new LinkedHashSet<>(NAMES);
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
            String name = parameter.getParameter().getName();
            if (annotation != null) {
                names.add(annotation.value().isEmpty() ? name : annotation.value());
            }
            RecordComponent[] components = parameter.getParameterType().getRecordComponents();
            if (components != null) {
                Arrays.stream(components).map(RecordComponent::getName).forEach(names::add);
            }
        }
        return List.copyOf(names);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
