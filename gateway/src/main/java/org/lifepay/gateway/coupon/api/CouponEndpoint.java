package org.lifepay.gateway.coupon.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.coupon.CouponFields;
import org.lifepay.gateway.coupon.Coupons;
import org.lifepay.gateway.coupon.SendCoupon;
import org.lifepay.gateway.coupon.SendCoupon.Result;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/coupon 商家券: sends a coupon to a buyer, and queries it. */
@Controller
public class CouponEndpoint {
    static final FieldRule CODE = FieldRule.code(64);

    private final EnvelopeHandler handler;
    private final SendCoupon send;
    private final Coupons coupons;

    CouponEndpoint(EnvelopeHandler handler, SendCoupon send, Coupons coupons) {
        this.handler = handler;
        this.send = send;
        this.coupons = coupons;
    }

    @PostMapping("/onlinePay/coupon/send")
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse send(ApiRequest apiRequest) {
        return handler.handle(apiRequest, CouponEndpoint::read, request -> answer(send.send(request)));
    }

    @PostMapping("/onlinePay/coupon/query")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(apiRequest, CouponEndpoint::query, this::find);
    }

    private record Query(
            MerchantId merchant,
            @Nullable String requestId,
            @Nullable String code) {
        /** Keeps the code out of logs. */
        @Override
        public String toString() {
            return "Query[" + merchant + "]";
        }
    }

    private static Query query(VerifiedFields fields) {
        Query query = new Query(
                fields.merchant().id(),
                fields.optional("requestId", FieldRule.code(50)),
                fields.optional("couponCode", CODE));
        if (query.requestId() == null && query.code() == null) {
            throw fields.missing("couponCode");
        }
        return query;
    }

    private static SendCoupon.Request read(VerifiedFields fields) {
        return new SendCoupon.Request(
                fields.merchant().id(),
                fields.mandatory("requestId", FieldRule.newRequestId(50)),
                fields.digest(),
                CouponActivityEndpoint.activityId(fields),
                fields.mandatory("buyerId", FieldRule.code(128)));
    }

    private ApiResult find(Query query) {
        Optional<Coupons.Found> coupon = query.code() == null
                ? coupons.findByRequestId(query.merchant(), String.valueOf(query.requestId()))
                : coupons.findByCode(query.merchant(), query.code());
        return coupon.map(CouponEndpoint::found)
                .orElseGet(() -> new ApiResult.Failure(
                        ErrorCode.COUPON_NOT_FOUND, "no coupon was sent with this couponCode or requestId"));
    }

    private ApiResult answer(Result result) {
        return switch (result) {
            case Result.Sent(var coupon) -> found(coupons.of(coupon));
            case Result.RequestIdReused _ ->
                new ApiResult.Failure(
                        ErrorCode.REQUEST_ID_REUSED, "requestId was used for a coupon with other content");
            case Result.NoActivity _ ->
                new ApiResult.Failure(ErrorCode.COUPON_NOT_FOUND, "no coupon activity has this activityId");
            case Result.Refused(var why) -> new ApiResult.Failure(ErrorCode.COUPON_NOT_SENT, cause(why));
        };
    }

    private static String cause(SendCoupon.Reason why) {
        return switch (why) {
            case NOT_PUBLISHED -> "the activity is not published";
            case STOPPED -> "the activity was stopped";
            case NOT_BEGUN -> "the activity has not begun";
            case OVER -> "the activity is over";
            case OUT_OF_STOCK -> "all coupons of the activity are sent";
            case NO_CODE_LEFT -> "no deposited code is left; deposit more";
            case BUYER_LIMIT -> "the buyer has as many coupons of the activity as one may";
        };
    }

    private static ApiResult found(Coupons.Found coupon) {
        return new ApiResult.Success(CouponFields.of(coupon));
    }
}
