package org.lifepay.gateway.settlement.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ledger.SettlementFigures;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settlement.SettlementPayout;
import org.lifepay.gateway.settlement.SettlementSheet;
import org.lifepay.gateway.settlement.SettlementSheets;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /settlement/query 结算单查询: the settlement sheets of some days. */
@Controller
public class SettlementQueryEndpoint {
    @Limit(
            area = LimitArea.SIZES,
            name = "days of one `/settlement/query`",
            unit = "days",
            atLimit = "`FIELD_VALUE`; ask again for the others")
    private static final int MAX_DAYS = 31;

    private final EnvelopeHandler handler;
    private final SettlementSheets sheets;

    SettlementQueryEndpoint(EnvelopeHandler handler, SettlementSheets sheets) {
        this.handler = handler;
        this.sheets = sheets;
    }

    @PostMapping("/settlement/query")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, this::answer);
    }

    private record Request(
            MerchantId merchant, String requestId, @Nullable String partnerId, LocalDate first, LocalDate last) {}

    private Request read(VerifiedFields fields) {
        LocalDate first = day(fields, "startDate");
        LocalDate last = day(fields, "endDate");
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= MAX_DAYS) {
            throw new ApiException(
                    ErrorCode.FIELD_VALUE, "startDate to endDate must be 1 to " + MAX_DAYS + " days, both included");
        }
        return new Request(
                fields.merchant().id(),
                fields.mandatory("requestId", FieldRule.code(50)),
                fields.partnerId(),
                first,
                last);
    }

    private static LocalDate day(VerifiedFields fields, String name) {
        LocalDate day = fields.day(name);
        if (day == null) {
            throw fields.missing(name);
        }
        return day;
    }

    private ApiResult answer(Request request) {
        return new ApiResult.Success(Fields.builder()
                .put("merchantId", request.merchant().digits())
                .put("requestId", request.requestId())
                .put("partnerId", request.partnerId())
                .put("status", "SUCCESS")
                .put("currency", "CNY")
                .put(
                        "settlements",
                        sheets.between(request.merchant(), request.first(), request.last()).stream()
                                .map(SettlementQueryEndpoint::item)
                                .toList())
                .build());
    }

    private static Fields item(SettlementSheet sheet) {
        Fields.Builder item = Fields.builder()
                .put("settleDate", BusinessDay.of(sheet.settledAt()).toString())
                .put("settleDateTime", WireTime.of(sheet.settledAt()))
                .put("endDate", sheet.day().toString())
                .put("netAmount", sheet.netFen());
        sheet.figures().ifPresent(figures -> put(item, figures));
        sheet.pendingAfter().ifPresent(fen -> item.put("pendingAfter", fen));
        sheet.availableAfter().ifPresent(fen -> item.put("availableAfter", fen));
        sheet.payout().ifPresent(payout -> put(item, payout));
        return item.build();
    }

    private static void put(Fields.Builder item, SettlementFigures figures) {
        item.put("startDate", figures.firstDay().toString())
                .put("paymentCount", figures.paymentCount())
                .put("paymentAmount", figures.payments())
                .put("refundCount", figures.refundCount())
                .put("refundAmount", figures.refunds())
                .put("fee", figures.fees())
                .put("adjustmentAmount", figures.adjustments())
                .put("pendingBefore", figures.pendingBefore())
                .put("availableBefore", figures.availableBefore())
                .put("transferAmount", figures.transfersOut())
                .put("paidOutAmount", figures.payouts())
                .put("receivedAmount", figures.received());
    }

    private static void put(Fields.Builder item, SettlementPayout payout) {
        item.put("payoutStatus", payout.state().name())
                .put("payoutSerialNumber", payout.number().orElse(null))
                .put("payoutErrorMessage", payout.problem().orElse(null));
        payout.amount().map(Money::fen).ifPresent(fen -> item.put("payoutAmount", fen));
    }
}
