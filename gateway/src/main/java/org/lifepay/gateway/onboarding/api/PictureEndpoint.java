package org.lifepay.gateway.onboarding.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Base64;
import java.util.Optional;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.CallerAddress;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.onboarding.Pictures;
import org.lifepay.gateway.ratelimit.ClientNetwork;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /serviceprovider/declaration/upload 上传图片: a picture of papers, under the path by which a declaration names it. */
@Controller
public class PictureEndpoint {
    @Limit(area = LimitArea.SIZES, name = "uploaded picture", unit = "bytes", atLimit = "`FIELD_TOO_LONG`")
    private static final int MAX_BYTES = 720 * 1024;

    @Limit(
            area = LimitArea.CALLS,
            name = "uploads of pictures at the same time",
            unit = "calls",
            atLimit = "`RATE_LIMITED`")
    private static final int MAX_AT_ONCE = 16;

    @Limit(
            area = LimitArea.CALLS,
            name =
                    "uploads of pictures from one network at the same time, whose sender is not known before all has come",
            unit = "calls",
            atLimit = "`RATE_LIMITED`; each has to come within `lifepay.request.body-timeout`")
    private static final int MAX_OF_NETWORK = 4;

    @Limit(
            area = LimitArea.CALLS,
            name = "verified pictures that are encoded at the same time",
            unit = "calls",
            atLimit = "`RATE_LIMITED`")
    private static final int MAX_ENCODED = 4;

    @Limit(
            area = LimitArea.CALLS,
            name = "verified pictures of one service provider that are encoded at the same time",
            unit = "calls",
            atLimit = "`RATE_LIMITED`")
    private static final int MAX_OF_PROVIDER = 2;

    private static final int MAX_TEXT = MAX_BYTES * 4 / 3 + 4;
    private static final String BUSY = "too many uploads at once; send it again a little later";

    private final EnvelopeHandler handler;
    private final Pictures pictures;
    private final CallerAddress callers;
    private final Places<String> reading = new Places<>(MAX_AT_ONCE, MAX_OF_NETWORK);
    private final Places<MerchantId> encoding = new Places<>(MAX_ENCODED, MAX_OF_PROVIDER);

    PictureEndpoint(EnvelopeHandler handler, Pictures pictures, CallerAddress callers) {
        this.handler = handler;
        this.pictures = pictures;
        this.callers = callers;
    }

    /**
     * A place is taken before the body is read, for these are large, and before its sender is known: strangers of one network
     * leave places to the others.
     */
    @PostMapping(ApiRequest.UPLOAD)
    void upload(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Places<String>.Place> free = reading.take(network(request));
        if (free.isEmpty()) {
            ApiException busy = new ApiException(ErrorCode.RATE_LIMITED, BUSY);
            handler.refuse(ApiRequest.unread(request), busy).writeTo(response);
            return;
        }
        try (var _ = free.get()) {
            upload(ApiRequest.from(request)).writeTo(response);
        }
    }

    private String network(HttpServletRequest request) {
        return callers.of(request)
                .map(InetAddress::getHostAddress)
                .map(ClientNetwork::of)
                .orElse("unknown");
    }

    /** The same without a servlet. */
    public ApiResponse upload(ApiRequest apiRequest) {
        return handler.handle(apiRequest, Upload::read, this::store);
    }

    private record Upload(MerchantId owner, String path, String content) {
        static Upload read(VerifiedFields fields) {
            return new Upload(
                    fields.merchant().id(),
                    fields.mandatory("filePath", FieldRule.code(200)),
                    fields.mandatory("content", FieldRule.code(MAX_TEXT)));
        }

        byte[] file() {
            try {
                return Base64.getDecoder().decode(content);
            } catch (IllegalArgumentException e) {
                throw new ApiException(ErrorCode.FIELD_FORMAT, "content must be base64");
            }
        }
    }

    private ApiResult store(Upload upload) {
        Optional<Places<MerchantId>.Place> free = encoding.take(upload.owner());
        if (free.isEmpty()) {
            return new ApiResult.Failure(ErrorCode.RATE_LIMITED, BUSY);
        }
        try (var _ = free.get()) {
            return stored(upload);
        }
    }

    private ApiResult stored(Upload upload) {
        return switch (pictures.store(upload.owner(), upload.path(), upload.file())) {
            case STORED ->
                new ApiResult.Success(Fields.builder()
                        .put("merchantId", upload.owner().digits())
                        .put("status", "SUCCESS")
                        .put("filePath", upload.path())
                        .build());
            case PATH_USED ->
                new ApiResult.Failure(ErrorCode.REQUEST_ID_REUSED, "filePath was used with another picture");
            case UNREADABLE ->
                new ApiResult.Failure(
                        ErrorCode.FIELD_VALUE,
                        "content must be a JPEG or PNG picture of at least 50 by 50 and at most 16 million points");
            case TOO_MANY ->
                new ApiResult.Failure(
                        ErrorCode.RATE_LIMITED, "too many pictures are uploaded that no declaration names");
        };
    }
}
