package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.channel.complaint.ChannelComplaint;
import org.lifepay.gateway.channel.complaint.ComplaintAnswer;
import org.lifepay.gateway.channel.complaint.ComplaintBatch;
import org.lifepay.gateway.channel.complaint.ComplaintChannel;
import org.lifepay.gateway.channel.complaint.ComplaintStage;
import org.lifepay.simulator.Fault;
import org.lifepay.simulator.complaint.Complaint;

/** Both families of complaints, against the simulator, and what Alipay's words mean. */
class AlipayComplaintsTest {
    private final SimulatedAlipay alipay = new SimulatedAlipay(KeyMode.CERTIFICATE);

    private ComplaintChannel channel(boolean risk) {
        return risk ? alipay.riskComplaints : alipay.tradeComplaints;
    }

    private Complaint complain(boolean risk, String... numbers) {
        return alipay.simulator.buyerApp().complaints().make(risk, List.of(numbers), "没有收到货", "13800138000");
    }

    private ComplaintBatch.Found page(boolean risk, int page) {
        Instant now = alipay.clock.instant();
        return (ComplaintBatch.Found) channel(risk).made(now.minus(Duration.ofHours(1)), now, page);
    }

    private ChannelComplaint query(boolean risk, Complaint complaint) {
        return ((ComplaintAnswer.Found) channel(risk).query(Long.toString(complaint.id()))).complaint();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_complaint_is_in_its_own_list_with_the_trade_and_what_the_buyer_wrote(boolean risk) {
        alipay.paid("t1");
        Complaint made = complain(risk, "t1");

        assertThat(page(!risk, 1).complaints()).isEmpty();
        ComplaintBatch.Found found = page(risk, 1);
        assertThat(found.last()).isTrue();
        assertThat(found.complaints()).singleElement().satisfies(one -> {
            assertThat(one.number()).isEqualTo(Long.toString(made.id()));
            assertThat(one.stage()).isEqualTo(ComplaintStage.WAITING);
            assertThat(one.content()).isEqualTo("没有收到货");
            assertThat(one.contact()).isEqualTo("13800138000");
            assertThat(one.madeAt()).isEqualTo(made.made().truncatedTo(ChronoUnit.SECONDS));
            assertThat(one.trades()).singleElement().satisfies(trade -> {
                assertThat(trade.number()).isEqualTo("t1");
                assertThat(trade.tradeNo()).isEqualTo(alipay.tradeNo("t1"));
            });
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_query_tells_the_amount_and_how_it_stands_now(boolean risk) {
        alipay.paid("t1");
        Complaint made = complain(risk, "t1");
        alipay.simulator.buyerApp().complaints().add(made.id(), "还是没有");
        ChannelComplaint open = query(risk, made);
        alipay.simulator.buyerApp().complaints().withdraw(made.id());

        assertThat(open.content()).isEqualTo("没有收到货\n还是没有");
        assertThat(open.trades().getFirst().amount()).isEqualTo(SimulatedAlipay.PRICE);
        assertThat(query(risk, made).stage()).isEqualTo(ComplaintStage.ENDED);
    }

    @Test
    void a_complaint_of_risk_control_may_be_about_several_trades_and_has_a_deadline() {
        alipay.paid("t1");
        alipay.paid("t2");
        Complaint made = complain(true, "t1", "t2");

        ChannelComplaint found = query(true, made);

        assertThat(found.trades()).extracting(ChannelComplaint.Trade::number).containsExactly("t1", "t2");
        assertThat(found.answerBy()).isEqualTo(made.overdue().truncatedTo(ChronoUnit.SECONDS));
        alipay.clock.advance(Duration.ofHours(49));
        assertThat(query(true, made).stage()).isEqualTo(ComplaintStage.OVERDUE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_long_list_is_read_page_by_page(boolean risk) {
        alipay.paid("t1");
        List<String> made = IntStream.range(0, 21)
                .mapToObj(_ -> Long.toString(complain(risk, "t1").id()))
                .toList();

        List<ChannelComplaint> all = new ArrayList<>(page(risk, 1).complaints());
        all.addAll(page(risk, 2).complaints());

        assertThat(page(risk, 1).last()).isFalse();
        assertThat(page(risk, 2).last()).isTrue();
        assertThat(all).extracting(ChannelComplaint::number).containsExactlyElementsOf(made);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void no_answer_and_a_number_that_is_not_known_are_unknown(KeyMode mode) {
        SimulatedAlipay other = new SimulatedAlipay(mode);
        Instant now = other.clock.instant();

        for (ComplaintChannel channel : List.of(other.tradeComplaints, other.riskComplaints)) {
            assertThat(channel.query("77")).isInstanceOf(ComplaintAnswer.Unknown.class);
            other.simulator.arm(new Fault.HttpError(502, false), "any", 2);
            assertThat(channel.query("77")).isInstanceOf(ComplaintAnswer.Unknown.class);
            assertThat(channel.made(now.minusSeconds(60), now, 1)).isInstanceOf(ComplaintBatch.Unknown.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MERCHANT_PROCESSING, WAITING",
        "MERCHANT_FEEDBACKED, ANSWERED",
        "PLATFORM_PROCESSING, JUDGED",
        "FINISHED, ENDED",
        "CANCELLED, ENDED",
        "PLATFORM_FINISH, ENDED",
        "CLOSED, ENDED",
        "A_NEW_WORD, WAITING",
        "'', WAITING"
    })
    void a_word_of_trade_complaints_that_is_not_known_ends_nothing(String word, ComplaintStage stage) {
        assertThat(AlipayComplaintWords.ofTrade(word)).isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource({
        "WAIT_PROCESS, WAITING",
        "PROCESSING, WAITING",
        "OVERDUE, OVERDUE",
        "PART_OVERDUE, OVERDUE",
        "PROCESSED, ENDED",
        "OVERDUE_PROCESSED, ENDED",
        "DROP_COMPLAIN, ENDED",
        "DROP_OVERDUE_COMPLAIN, ENDED",
        "DROP_PROCESSED, ENDED",
        "DROP_OVERDUE_PROCESSED, ENDED",
        "A_NEW_WORD, WAITING"
    })
    void a_word_of_risk_complaints_that_is_not_known_ends_nothing(String word, ComplaintStage stage) {
        assertThat(AlipayComplaintWords.ofRisk(word)).isEqualTo(stage);
    }
}
