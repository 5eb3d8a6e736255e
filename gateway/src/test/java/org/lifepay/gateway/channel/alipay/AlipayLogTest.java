package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.alipay.api.internal.util.AlipayLogger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.simulator.Fault;
import org.slf4j.LoggerFactory;

/** Whatever road a log line takes — SLF4J, java.util.logging, the console — it holds ids only. */
@Isolated
class AlipayLogTest {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger julRoot = java.util.logging.Logger.getLogger("");
    private final Level rootLevel = root.getLevel();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage() + " " + event.getThrowableProxy());
        }
    };
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getMessage() + " " + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void capture() {
        appender.start();
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
        julRoot.addHandler(handler);
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        AlipayLogger.setNeedEnableLogger(false);
        System.setOut(out);
        System.setErr(err);
        julRoot.removeHandler(handler);
        root.setLevel(rootLevel);
        root.detachAppender(appender);
    }

    @Test
    void no_signature_no_code_and_no_person_is_logged_whatever_happens() {
        String written = writtenDuringABusyDay(new SimulatedAlipay(KeyMode.PUBLIC_KEY))
                + writtenDuringABusyDay(new SimulatedAlipay(KeyMode.CERTIFICATE));

        assertThat(written).contains("alipay.trade.query n1: unknown");
        assertThat(written)
                .doesNotContain("sign=")
                .doesNotContain("biz_content")
                .doesNotContain("total_amount")
                .doesNotContain(SimulatedAlipay.PAYS_AT_ONCE)
                .doesNotContainPattern("2088[0-9]{12}") // fewer digits stand in times
                .doesNotContain("生活号");
    }

    @Test
    void the_sdk_would_log_the_signature_if_it_were_let() {
        var alipay = new SimulatedAlipay(KeyMode.PUBLIC_KEY);
        AlipayLogger.setNeedEnableLogger(true);

        String written = writtenDuringABusyDay(alipay);

        assertThat(written).contains("sign=");
    }

    private String writtenDuringABusyDay(SimulatedAlipay alipay) {
        lines.clear();
        console.reset();
        alipay.channel.initiate(alipay.barcode("n0", SimulatedAlipay.PAYS_AT_ONCE));
        alipay.channel.initiate(alipay.opening("n1", PaymentMethod.LIFE_ACCOUNT));
        alipay.channel.close("m593", "unheard of");
        alipay.simulator.arm(new Fault.Drop(true), "any", 1);
        alipay.channel.query("m593", "n1");
        alipay.simulator.arm(new Fault.HttpError(500, true), "any", 1);
        alipay.channel.query("m593", "n1");
        alipay.simulator.pay("n1");
        alipay.simulator.deliverDueNotices();
        var notices = AlipayNotices.to(
                (hint, payment) ->
                        new org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation.Rejected("not ours"),
                (hint, notice) -> new org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation.Accepted(),
                alipay.settings,
                alipay.clock);
        alipay.notices.forEach(notice -> notices.receive("m593", notice));
        alipay.notices.forEach(notice -> {
            notice = new java.util.HashMap<>(notice);
            notice.put("total_amount", "0.01");
            notices.receive("m593", notice);
        });
        return String.join("\n", lines) + console.toString(StandardCharsets.UTF_8);
    }
}
