package org.lifepay.gateway.document.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.document.VoucherLinks;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.payout.PayoutKind;
import org.lifepay.gateway.payout.PayoutState;
import org.lifepay.gateway.payout.Payouts;
import org.lifepay.gateway.vault.SealedLinks;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /transferDomestic/generateTransferVoucher 转账凭证: returns a download link for the voucher of a paid transfer. */
@Controller
public class TransferVoucherEndpoint {
    static final String PATH = "/transferDomestic/generateTransferVoucher";

    private final EnvelopeHandler handler;
    private final Payouts payouts;
    private final VoucherLinks links;
    private final CashierUrls address;

    TransferVoucherEndpoint(EnvelopeHandler handler, Payouts payouts, VoucherLinks links, CashierUrls address) {
        this.handler = handler;
        this.payouts = payouts;
        this.links = links;
        this.address = address;
    }

    private record Request(MerchantId merchant, String requestId) {}

    @PostMapping(PATH)
    void voucher(HttpServletRequest request, HttpServletResponse response) throws IOException {
        voucher(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse voucher(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                fields -> new Request(fields.merchant().id(), fields.mandatory("remitRequestId", FieldRule.code(50))),
                this::answer);
    }

    private ApiResult answer(Request request) {
        return payouts.find(request.merchant(), PayoutKind.TRANSFER, request.requestId())
                .map(this::answer)
                .orElseGet(
                        () -> new ApiResult.Failure(ErrorCode.PAYOUT_NOT_FOUND, "no transfer has this remitRequestId"));
    }

    private ApiResult answer(Payout payout) {
        if (!(payout.state() instanceof PayoutState.Done)) {
            return new ApiResult.Failure(
                    ErrorCode.PAYOUT_NOT_PAID,
                    "the transfer is " + payout.state().status() + "; only one that is SUCCESS has a voucher");
        }
        SealedLinks.Link link = links.to(payout.serialNumber());
        return new ApiResult.Success(Fields.builder()
                .put("merchantId", payout.merchant().digits())
                .put("remitRequestId", payout.requestId())
                .put("serialNumber", payout.serialNumber())
                .put("status", "SUCCESS")
                .put("downloadUrl", address.base() + PATH + "/" + link.text())
                .put("downloadUrlExpires", WireTime.of(link.until()))
                .build());
    }
}
