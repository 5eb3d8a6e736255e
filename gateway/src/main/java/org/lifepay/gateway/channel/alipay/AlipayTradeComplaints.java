package org.lifepay.gateway.channel.alipay;

import com.alipay.api.domain.AlipayMerchantTradecomplainBatchqueryModel;
import com.alipay.api.domain.AlipayMerchantTradecomplainQueryModel;
import com.alipay.api.domain.ReplyRecordResponse;
import com.alipay.api.domain.TradeComplainQueryResponse;
import com.alipay.api.request.AlipayMerchantTradecomplainBatchqueryRequest;
import com.alipay.api.request.AlipayMerchantTradecomplainQueryRequest;
import com.alipay.api.response.AlipayMerchantTradecomplainBatchqueryResponse;
import com.alipay.api.response.AlipayMerchantTradecomplainQueryResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.complaint.ChannelComplaint;
import org.lifepay.gateway.channel.complaint.ComplaintAnswer;
import org.lifepay.gateway.channel.complaint.ComplaintBatch;
import org.lifepay.gateway.channel.complaint.ComplaintChannel;
import org.lifepay.gateway.channel.complaint.ComplaintReply;
import org.lifepay.gateway.channel.complaint.ComplaintSource;
import org.lifepay.gateway.channel.complaint.ReplyResult;

/** Complaints by alipay.merchant.tradecomplain: those about orders of mini programs and life accounts. */
final class AlipayTradeComplaints implements ComplaintChannel {
    private static final long PAGE_SIZE = 20;
    private static final String LIST = "complaints";

    private final AlipayCalls calls;
    private final AlipayComplaintReplies replies;

    AlipayTradeComplaints(AlipayCalls calls) {
        this.calls = calls;
        this.replies = new AlipayComplaintReplies(calls);
    }

    @Override
    public ComplaintSource source() {
        return ComplaintSource.TRADE;
    }

    @Override
    public ComplaintBatch made(Instant from, Instant to, int page) {
        AlipayMerchantTradecomplainBatchqueryModel model = new AlipayMerchantTradecomplainBatchqueryModel();
        model.setBeginTime(AlipayText.time(from));
        model.setEndTime(AlipayText.time(to));
        model.setPageNum((long) page);
        model.setPageSize(PAGE_SIZE);
        AlipayMerchantTradecomplainBatchqueryRequest request = new AlipayMerchantTradecomplainBatchqueryRequest();
        request.setBizModel(model);
        return switch (calls.call(request, LIST)) {
            case AlipayResult.Done<AlipayMerchantTradecomplainBatchqueryResponse>(var answer) -> page(answer, page);
            case AlipayResult.Rejected<AlipayMerchantTradecomplainBatchqueryResponse>(String code, var _) ->
                new ComplaintBatch.Unknown(code);
            case AlipayResult.Pending<AlipayMerchantTradecomplainBatchqueryResponse> _ ->
                new ComplaintBatch.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayMerchantTradecomplainBatchqueryResponse>(String reason) ->
                new ComplaintBatch.Unknown(reason);
        };
    }

    private static ComplaintBatch page(AlipayMerchantTradecomplainBatchqueryResponse answer, int page) {
        List<TradeComplainQueryResponse> rows =
                answer.getTradeComplainInfos() == null ? List.of() : answer.getTradeComplainInfos();
        List<ChannelComplaint> found = new ArrayList<>();
        for (TradeComplainQueryResponse row : rows) {
            ChannelComplaint complaint = complaint(row);
            if (complaint == null) {
                return new ComplaintBatch.Unknown(AlipayComplaintWords.UNREADABLE);
            }
            found.add(complaint);
        }
        boolean last =
                rows.size() < PAGE_SIZE || (answer.getTotalPageNum() != null && answer.getTotalPageNum() <= page);
        return new ComplaintBatch.Found(found, last);
    }

    private static @Nullable ChannelComplaint complaint(TradeComplainQueryResponse row) {
        Instant madeAt = AlipayText.time(row.getGmtCreate());
        return madeAt == null || !AlipayText.hasText(row.getComplainEventId())
                ? null
                : new ChannelComplaint(
                        row.getComplainEventId(),
                        AlipayComplaintWords.ofTrade(row.getStatus()),
                        AlipayComplaintWords.text(row.getStatus()),
                        AlipayComplaintWords.given(row.getComplainReason()),
                        AlipayComplaintWords.given(row.getContent()),
                        AlipayComplaintWords.given(row.getPhoneNo()),
                        madeAt,
                        null,
                        List.of(AlipayComplaintWords.trade(row.getMerchantOrderNo(), row.getTradeNo(), null)));
    }

    @Override
    public ComplaintAnswer query(String number) {
        AlipayMerchantTradecomplainQueryModel model = new AlipayMerchantTradecomplainQueryModel();
        model.setComplainEventId(number);
        AlipayMerchantTradecomplainQueryRequest request = new AlipayMerchantTradecomplainQueryRequest();
        request.setBizModel(model);
        return switch (calls.call(request, number)) {
            case AlipayResult.Done<AlipayMerchantTradecomplainQueryResponse>(var answer) -> answer(number, answer);
            case AlipayResult.Rejected<AlipayMerchantTradecomplainQueryResponse>(String code, var _) ->
                new ComplaintAnswer.Unknown(code);
            case AlipayResult.Pending<AlipayMerchantTradecomplainQueryResponse> _ ->
                new ComplaintAnswer.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayMerchantTradecomplainQueryResponse>(String reason) ->
                new ComplaintAnswer.Unknown(reason);
        };
    }

    private static ComplaintAnswer answer(String number, AlipayMerchantTradecomplainQueryResponse answer) {
        Instant madeAt = AlipayText.time(answer.getGmtCreate());
        if (madeAt == null || !number.equals(answer.getComplainEventId())) {
            return new ComplaintAnswer.Unknown(AlipayComplaintWords.UNREADABLE);
        }
        return new ComplaintAnswer.Found(new ChannelComplaint(
                number,
                AlipayComplaintWords.ofTrade(answer.getStatus()),
                AlipayComplaintWords.text(answer.getStatus()),
                AlipayComplaintWords.given(answer.getComplainReason()),
                AlipayComplaintWords.given(answer.getContent()),
                AlipayComplaintWords.given(answer.getPhoneNo()),
                madeAt,
                null,
                List.of(AlipayComplaintWords.trade(
                        answer.getMerchantOrderNo(), answer.getTradeNo(), answer.getTradeAmount())),
                replies(answer.getReplyDetailInfos())));
    }

    private static List<String> replies(@Nullable List<ReplyRecordResponse> told) {
        return told == null
                ? List.of()
                : told.stream()
                        .map(ReplyRecordResponse::getContent)
                        .filter(Objects::nonNull)
                        .toList();
    }

    @Override
    public ReplyResult reply(ComplaintReply reply) {
        return replies.send(reply);
    }
}
