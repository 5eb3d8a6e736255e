package org.lifepay.gateway.channel.alipay;

import com.alipay.api.domain.AlipaySecurityRiskComplaintInfoBatchqueryModel;
import com.alipay.api.domain.AlipaySecurityRiskComplaintInfoQueryModel;
import com.alipay.api.domain.ComplaintInfoQueryResponse;
import com.alipay.api.domain.ComplaintTradeInfo;
import com.alipay.api.request.AlipaySecurityRiskComplaintInfoBatchqueryRequest;
import com.alipay.api.request.AlipaySecurityRiskComplaintInfoQueryRequest;
import com.alipay.api.response.AlipaySecurityRiskComplaintInfoBatchqueryResponse;
import com.alipay.api.response.AlipaySecurityRiskComplaintInfoQueryResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.complaint.ChannelComplaint;
import org.lifepay.gateway.channel.complaint.ComplaintAnswer;
import org.lifepay.gateway.channel.complaint.ComplaintBatch;
import org.lifepay.gateway.channel.complaint.ComplaintChannel;
import org.lifepay.gateway.channel.complaint.ComplaintReply;
import org.lifepay.gateway.channel.complaint.ComplaintSource;
import org.lifepay.gateway.channel.complaint.ReplyResult;

/** Complaints by alipay.security.risk.complaint: those of consumers that Alipay's risk control passes on. */
final class AlipayRiskComplaints implements ComplaintChannel {
    private static final long PAGE_SIZE = 20;
    private static final String LIST = "complaints";

    private final AlipayCalls calls;
    private final AlipayComplaintReplies replies;

    AlipayRiskComplaints(AlipayCalls calls) {
        this.calls = calls;
        this.replies = new AlipayComplaintReplies(calls);
    }

    @Override
    public ComplaintSource source() {
        return ComplaintSource.RISK;
    }

    @Override
    public ComplaintBatch made(Instant from, Instant to, int page) {
        AlipaySecurityRiskComplaintInfoBatchqueryModel model = new AlipaySecurityRiskComplaintInfoBatchqueryModel();
        model.setGmtComplaintStart(Date.from(from));
        model.setGmtComplaintEnd(Date.from(to));
        model.setCurrentPageNum((long) page);
        model.setPageSize(PAGE_SIZE);
        AlipaySecurityRiskComplaintInfoBatchqueryRequest request =
                new AlipaySecurityRiskComplaintInfoBatchqueryRequest();
        request.setBizModel(model);
        return switch (calls.call(request, LIST)) {
            case AlipayResult.Done<AlipaySecurityRiskComplaintInfoBatchqueryResponse>(var answer) -> page(answer);
            case AlipayResult.Rejected<AlipaySecurityRiskComplaintInfoBatchqueryResponse>(String code, var _) ->
                new ComplaintBatch.Unknown(code);
            case AlipayResult.Pending<AlipaySecurityRiskComplaintInfoBatchqueryResponse> _ ->
                new ComplaintBatch.Unknown("code 10003");
            case AlipayResult.Unknown<AlipaySecurityRiskComplaintInfoBatchqueryResponse>(String reason) ->
                new ComplaintBatch.Unknown(reason);
        };
    }

    private static ComplaintBatch page(AlipaySecurityRiskComplaintInfoBatchqueryResponse answer) {
        List<ComplaintInfoQueryResponse> rows =
                answer.getComplaintList() == null ? List.of() : answer.getComplaintList();
        List<ChannelComplaint> found = new ArrayList<>();
        for (ComplaintInfoQueryResponse row : rows) {
            if (row.getId() == null || row.getGmtComplain() == null) {
                return new ComplaintBatch.Unknown(AlipayComplaintWords.UNREADABLE);
            }
            found.add(complaint(row));
        }
        return new ComplaintBatch.Found(found, rows.size() < PAGE_SIZE);
    }

    private static ChannelComplaint complaint(ComplaintInfoQueryResponse row) {
        return new ChannelComplaint(
                Long.toString(row.getId()),
                AlipayComplaintWords.ofRisk(row.getStatus()),
                AlipayComplaintWords.text(row.getStatus()),
                AlipayComplaintWords.given(row.getStatusDescription()),
                AlipayComplaintWords.given(row.getComplainContent()),
                AlipayComplaintWords.given(row.getContact()),
                row.getGmtComplain().toInstant(),
                time(row.getGmtOverdue()),
                trades(row.getComplaintTradeInfoList(), row.getTradeNo(), row.getComplainAmount()));
    }

    /** A complaint that lists no trades is about the one that it names. */
    private static List<ChannelComplaint.Trade> trades(
            @Nullable List<ComplaintTradeInfo> listed, @Nullable String tradeNo, @Nullable String amount) {
        return listed == null || listed.isEmpty()
                ? List.of(AlipayComplaintWords.trade(null, tradeNo, amount))
                : listed.stream()
                        .map(one -> AlipayComplaintWords.trade(one.getOutNo(), one.getTradeNo(), one.getAmount()))
                        .toList();
    }

    @Override
    public ComplaintAnswer query(String number) {
        AlipaySecurityRiskComplaintInfoQueryModel model = new AlipaySecurityRiskComplaintInfoQueryModel();
        model.setRecordId(Long.valueOf(number));
        AlipaySecurityRiskComplaintInfoQueryRequest request = new AlipaySecurityRiskComplaintInfoQueryRequest();
        request.setBizModel(model);
        return switch (calls.call(request, number)) {
            case AlipayResult.Done<AlipaySecurityRiskComplaintInfoQueryResponse>(var answer) -> answer(number, answer);
            case AlipayResult.Rejected<AlipaySecurityRiskComplaintInfoQueryResponse>(String code, var _) ->
                new ComplaintAnswer.Unknown(code);
            case AlipayResult.Pending<AlipaySecurityRiskComplaintInfoQueryResponse> _ ->
                new ComplaintAnswer.Unknown("code 10003");
            case AlipayResult.Unknown<AlipaySecurityRiskComplaintInfoQueryResponse>(String reason) ->
                new ComplaintAnswer.Unknown(reason);
        };
    }

    private static ComplaintAnswer answer(String number, AlipaySecurityRiskComplaintInfoQueryResponse answer) {
        if (answer.getId() == null
                || answer.getGmtComplain() == null
                || !number.equals(Long.toString(answer.getId()))) {
            return new ComplaintAnswer.Unknown(AlipayComplaintWords.UNREADABLE);
        }
        return new ComplaintAnswer.Found(new ChannelComplaint(
                number,
                AlipayComplaintWords.ofRisk(answer.getStatus()),
                AlipayComplaintWords.text(answer.getStatus()),
                AlipayComplaintWords.given(answer.getStatusDescription()),
                AlipayComplaintWords.given(answer.getComplainContent()),
                AlipayComplaintWords.given(answer.getContact()),
                answer.getGmtComplain().toInstant(),
                time(answer.getGmtOverdue()),
                trades(answer.getComplaintTradeInfoList(), answer.getTradeNo(), answer.getComplainAmount()),
                replies(answer.getProcessMessage(), answer.getProcessRemark())));
    }

    /** The same text in both members is one reply. */
    private static List<String> replies(@Nullable String message, @Nullable String remark) {
        return Stream.of(AlipayComplaintWords.text(message), AlipayComplaintWords.text(remark))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public ReplyResult reply(ComplaintReply reply) {
        return replies.send(reply);
    }

    private static @Nullable Instant time(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
