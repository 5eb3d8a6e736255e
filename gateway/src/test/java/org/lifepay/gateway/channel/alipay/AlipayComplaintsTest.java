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
import org.lifepay.gateway.channel.complaint.ComplaintReply;
import org.lifepay.gateway.channel.complaint.ComplaintStage;
import org.lifepay.gateway.channel.complaint.ReplyKind;
import org.lifepay.gateway.channel.complaint.ReplyResult;
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

    private ReplyResult reply(boolean risk, Complaint complaint, ReplyKind kind, String text) {
        String code = kind.codes().isEmpty() ? null : kind.codes().getFirst();
        return channel(risk).reply(new ComplaintReply(Long.toString(complaint.id()), kind, code, text));
    }

    @Test
    void each_kind_of_reply_is_taken_at_its_time_and_shown_by_the_query() {
        alipay.paid("t1");
        Complaint made = complain(false, "t1");

        assertThat(reply(false, made, ReplyKind.REPLY, "请稍等")).isEqualTo(new ReplyResult.Refused("STATUS_CHANGED"));
        assertThat(reply(false, made, ReplyKind.FEEDBACK, "已发货")).isEqualTo(new ReplyResult.Accepted());
        assertThat(query(false, made).stage()).isEqualTo(ComplaintStage.ANSWERED);
        assertThat(reply(false, made, ReplyKind.REPLY, "请查收")).isEqualTo(new ReplyResult.Accepted());
        alipay.simulator.buyerApp().complaints().judge(made.id());
        assertThat(reply(false, made, ReplyKind.SUPPLEMENT, "物流单号 SF1")).isEqualTo(new ReplyResult.Accepted());

        assertThat(query(false, made).replies()).containsExactly("已发货", "请查收", "物流单号 SF1");
    }

    @Test
    void a_complaint_of_risk_control_is_finished_once_and_its_query_tells_the_text() {
        alipay.paid("t1");
        Complaint made = complain(true, "t1");

        assertThat(reply(true, made, ReplyKind.FINISH, "已与买家协商一致")).isEqualTo(new ReplyResult.Accepted());

        assertThat(query(true, made).stage()).isEqualTo(ComplaintStage.ENDED);
        assertThat(query(true, made).replies()).containsExactly("已与买家协商一致");
        assertThat(reply(true, made, ReplyKind.FINISH, "再次")).isInstanceOf(ReplyResult.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_reply_whose_answer_is_lost_is_unknown_and_one_with_forbidden_words_is_refused(boolean risk) {
        alipay.paid("t1");
        Complaint made = complain(risk, "t1");
        ReplyKind kind = risk ? ReplyKind.FINISH : ReplyKind.FEEDBACK;

        assertThat(reply(risk, made, kind, "违规内容")).isInstanceOf(ReplyResult.Refused.class);
        alipay.simulator.arm(new Fault.Drop(true), "any", 1);

        assertThat(reply(risk, made, kind, "已发货")).isInstanceOf(ReplyResult.Unknown.class);
        assertThat(query(risk, made).replies()).containsExactly("已发货");
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
