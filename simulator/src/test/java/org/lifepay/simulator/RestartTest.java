package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.simulator.store.Journal;

/** What a simulator with a folder still knows after its process was killed. */
class RestartTest {
    @TempDir
    Path folder;

    private final List<Journal> journals = new ArrayList<>();
    private Path home = Path.of("");
    private SimulatorFixture simulatorFixture = new SimulatorFixture();

    @AfterEach
    void close() throws IOException {
        for (Journal journal : journals) {
            journal.close();
        }
    }

    /** Never closes the journal of the run before: only what the operating system was given is there. */
    private void killAndStart() throws IOException {
        Path next = Files.createDirectories(folder.resolve("run" + journals.size()));
        if (!journals.isEmpty()) {
            Files.copy(home.resolve("trades.jsonl"), next.resolve("trades.jsonl"));
        }
        home = next;
        start();
    }

    private void start() throws IOException {
        Journal journal = Journal.open(home);
        journals.add(journal);
        simulatorFixture = new SimulatorFixture(draft -> draft.closedNotices = true, journal);
    }

    private Path file() {
        return home.resolve("trades.jsonl");
    }

    @Test
    void yesterdays_trade_is_refunded_and_no_refund_happens_twice() throws Exception {
        killAndStart();
        simulatorFixture.paid("n1", "10.00");
        simulatorFixture.refund("n1", "3.00", "r1");
        var before = simulatorFixture.simulator.trades();

        killAndStart();

        assertThat(simulatorFixture.simulator.trades()).isEqualTo(before);
        assertThat(SimulatorFixture.text(simulatorFixture.refundQuery("n1", "r1"), "refund_status"))
                .isEqualTo("REFUND_SUCCESS");
        assertThat(SimulatorFixture.text(simulatorFixture.refund("n1", "3.00", "r1"), "fund_change"))
                .isEqualTo("N");
        assertThat(SimulatorFixture.text(simulatorFixture.refund("n1", "7.00", "r2"), "refund_fee"))
                .isEqualTo("10.00");
        assertThat(SimulatorFixture.subCode(simulatorFixture.refund("n1", "0.01", "r3")))
                .isEqualTo("40004 ACQ.TRADE_HAS_CLOSE");
    }

    @Test
    void a_code_still_hangs_on_the_wall_and_a_cancelled_one_stays_void() throws Exception {
        killAndStart();
        String code = SimulatorFixture.text(simulatorFixture.precreate("n1", "1.00"), "qr_code");
        simulatorFixture.precreate("n2", "1.00");
        simulatorFixture.cancel("n2");

        killAndStart();

        assertThat(simulatorFixture.simulator.outTradeNo(code.substring(code.lastIndexOf('/') + 1)))
                .isEqualTo("n1");
        assertThat(simulatorFixture.simulator.pay("n1")).isInstanceOf(ActionResult.Done.class);
        assertThat(simulatorFixture.simulator.pay("n2")).isInstanceOf(ActionResult.Refused.class);
    }

    @Test
    void a_notice_that_was_not_answered_is_sent_on_schedule_and_an_answered_one_is_not() throws Exception {
        killAndStart();
        simulatorFixture.paid("n1", "1.00");
        simulatorFixture.simulator.deliverDueNotices();
        simulatorFixture.merchantAnswer = "fail";
        simulatorFixture.paid("n2", "2.00");
        simulatorFixture.simulator.deliverDueNotices();
        simulatorFixture.paid("n3", "3.00");
        var before = simulatorFixture.simulator.notices(10);

        killAndStart();

        assertThat(simulatorFixture.simulator.notices(10)).isEqualTo(before);
        simulatorFixture.simulator.deliverDueNotices();
        assertThat(simulatorFixture.delivered)
                .extracting(form -> form.get("out_trade_no"))
                .containsExactly("n3");
        simulatorFixture.pass(Duration.ofMinutes(4));
        simulatorFixture.simulator.deliverDueNotices();
        assertThat(simulatorFixture.delivered)
                .extracting(form -> form.get("out_trade_no"))
                .containsExactly("n3", "n2");
    }

    @Test
    void a_notice_that_was_on_its_way_is_sent_again() throws Exception {
        killAndStart();
        simulatorFixture.paid("n1", "1.00");
        simulatorFixture.simulator.deliverDueNotices(_ -> {});

        killAndStart();
        simulatorFixture.simulator.deliverDueNotices();

        assertThat(simulatorFixture.delivered).hasSize(1);
    }

    @Test
    void balances_are_what_the_trades_and_top_ups_of_all_runs_have_left() throws Exception {
        killAndStart();
        simulatorFixture.precreate("n1", "10.00");
        simulatorFixture.simulator.buyerApp().choose("n1", SimulatorFixture.BUYER, SheetChoice.PAY);
        simulatorFixture.refund("n1", "4.00", "r1");
        simulatorFixture.simulator.buyerApp().topUp(SimulatorFixture.BUYER, 1_00);
        simulatorFixture.precreate("n2", "5.00");
        simulatorFixture.simulator.buyerApp().choose("n2", SimulatorFixture.BUYER, SheetChoice.PAY_LATE);
        var before = simulatorFixture.simulator.buyerApp().buyers();

        killAndStart();

        assertThat(before).extracting(BuyerView::balance).contains("1990.00");
        assertThat(simulatorFixture.simulator.buyerApp().buyers()).isEqualTo(before);
        killAndStart();
        assertThat(simulatorFixture.simulator.buyerApp().buyers()).isEqualTo(before);
        simulatorFixture.simulator.reset();
        killAndStart();
        assertThat(simulatorFixture.simulator.buyerApp().buyers())
                .extracting(BuyerView::balance)
                .contains("2000.00");
    }

    @Test
    void a_journal_from_before_there_were_balances_is_read() throws Exception {
        killAndStart();
        simulatorFixture.paid("n1", "10.00");
        simulatorFixture.simulator.deliverDueNotices();
        String now = Files.readString(file());
        String then = now.replace(",\"topUps\":[]", "")
                .replace(",\"fromBalance\":false", "")
                .replaceAll(",\"lastSent\":\"[^\"]*\"", "");

        Files.writeString(file(), then);
        killAndStart();

        assertThat(then).isNotEqualTo(now).doesNotContain("topUps", "fromBalance", "lastSent");
        assertThat(simulatorFixture.simulator.trades()).hasSize(1);
        assertThat(simulatorFixture.simulator.buyerApp().notices("n1")).hasSize(1);
    }

    @Test
    void a_moved_clock_does_not_jump_back() throws Exception {
        killAndStart();
        simulatorFixture.simulator.advance(Duration.ofDays(3));
        simulatorFixture.simulator.advance(Duration.ofHours(1));

        killAndStart();

        assertThat(simulatorFixture.clock.instant()).isEqualTo(SimulatorFixture.MORNING.plus(Duration.ofHours(73)));
    }

    @Test
    void a_slow_payer_pays_a_reluctant_one_refuses_and_time_runs_out_all_the_same() throws Exception {
        killAndStart();
        simulatorFixture.barcode("slow", "1.00", "2800000000009001");
        simulatorFixture.barcode("reluctant", "1.00", "2800000000009010");
        simulatorFixture.barcode("never", "1.00", "2800000000009002");

        killAndStart();
        simulatorFixture.pass(Duration.ofSeconds(10));

        assertThat(status("slow")).isEqualTo("TRADE_SUCCESS");
        assertThat(status("reluctant")).isEqualTo("TRADE_CLOSED");
        assertThat(status("never")).isEqualTo("WAIT_BUYER_PAY");
        killAndStart();
        simulatorFixture.pass(Duration.ofHours(3));
        assertThat(status("never")).isEqualTo("TRADE_CLOSED");
        simulatorFixture.pass(Duration.ofDays(366));
        assertThat(status("slow")).isEqualTo("TRADE_FINISHED");
    }

    @Test
    void a_cancelled_trade_says_how_it_was_cancelled() throws Exception {
        killAndStart();
        simulatorFixture.paid("n1", "1.00");
        simulatorFixture.cancel("n1");

        killAndStart();

        assertThat(SimulatorFixture.text(simulatorFixture.cancel("n1"), "action"))
                .isEqualTo("refund");
    }

    @Test
    void numbers_do_not_come_twice() throws Exception {
        killAndStart();
        String first = SimulatorFixture.text(simulatorFixture.create("n1", "1.00"), "trade_no");

        killAndStart(); // The same seed again.
        String second = SimulatorFixture.text(simulatorFixture.create("n2", "1.00"), "trade_no");

        assertThat(second).isNotEqualTo(first);
        assertThat(simulatorFixture.simulator.trades()).hasSize(2);
    }

    @Test
    void only_the_act_that_was_torn_off_is_lost() throws Exception {
        killAndStart();
        simulatorFixture.paid("n1", "1.00");
        simulatorFixture.paid("n2", "1.00");
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length - 20));

        killAndStart();

        assertThat(status("n1")).isEqualTo("TRADE_SUCCESS");
        assertThat(status("n2")).isEqualTo("WAIT_BUYER_PAY");
        simulatorFixture.simulator.pay("n2");
        killAndStart();
        assertThat(status("n2")).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void an_unreadable_last_line_is_dropped_and_one_before_it_stops_the_start() throws Exception {
        killAndStart();
        simulatorFixture.paid("n1", "1.00");
        Files.writeString(file(), "\0\0\0\n", StandardOpenOption.APPEND);
        killAndStart();
        assertThat(status("n1")).isEqualTo("TRADE_SUCCESS");

        Files.writeString(file(), "\0\0\0\n", StandardOpenOption.APPEND);
        simulatorFixture.paid("n2", "1.00");

        assertThatThrownBy(this::killAndStart)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("trades.jsonl cannot be read");
    }

    @Test
    void a_reset_empties_the_journal_and_leaves_the_clock() throws Exception {
        killAndStart();
        simulatorFixture.paid("n1", "1.00");
        simulatorFixture.simulator.advance(Duration.ofDays(1));
        simulatorFixture.simulator.reset();

        assertThat(Files.readString(file())).doesNotContain("n1").hasLineCount(1);
        simulatorFixture.paid("n2", "1.00");
        killAndStart();

        assertThat(simulatorFixture.simulator.trades())
                .extracting(TradeView::outTradeNo)
                .containsExactly("n2");
        assertThat(simulatorFixture.clock.instant()).isEqualTo(SimulatorFixture.MORNING.plus(Duration.ofDays(1)));
    }

    @Test
    void a_start_writes_the_journal_anew_when_most_of_it_was_replaced() throws Exception {
        killAndStart();
        simulatorFixture.paid("n1", "1.00");
        for (int i = 1; i <= 50; i++) {
            simulatorFixture.refund("n1", "0.01", "r" + i);
        }
        simulatorFixture.simulator.deliverDueNotices();
        long grown = Files.size(file());

        killAndStart();

        assertThat(Files.size(file())).isLessThan(grown * 2 / 3);
        assertThat(SimulatorFixture.text(simulatorFixture.refundQuery("n1", "r50"), "refund_status"))
                .isEqualTo("REFUND_SUCCESS");
    }

    @Test
    void two_simulators_cannot_share_a_folder() throws Exception {
        killAndStart();

        assertThatThrownBy(() -> Journal.open(home)).hasMessageContaining("another simulator");
    }

    @Test
    void questions_alone_write_nothing() throws Exception {
        killAndStart();
        simulatorFixture.paid("n1", "1.00");
        long size = Files.size(file());

        simulatorFixture.query("n1");
        simulatorFixture.simulator.trades();
        simulatorFixture.simulator.notices(10);

        assertThat(Files.size(file())).isEqualTo(size);
    }

    private String status(String number) {
        return SimulatorFixture.text(simulatorFixture.query(number), "trade_status");
    }
}
