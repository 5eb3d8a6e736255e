package org.lifepay.sdk;

import java.util.Base64;
import org.lifepay.envelope.Fields;

/** 进件。Declares sub-merchants of a service provider, and queries their review (protocol §3.14). Thread-safe. */
public final class SubMerchantClient {
    private static final String PATH = "/serviceprovider/declaration/";

    private final LifepayClient client;

    SubMerchantClient(LifepayClient client) {
        this.client = client;
    }

    /**
     * 上传图片。Uploads a picture of papers, before or after the declaration that names it. The same picture again changes nothing.
     *
     * @param filePath 图片路径 the name by which declarations name it
     * @param picture 图片 a JPEG or PNG file of at most 720 KiB
     * @throws RequestRejectedException code {@code FIELD_VALUE} when it is no such picture, {@code REQUEST_ID_REUSED} when the path
     *     names another one, {@code RATE_LIMITED} when many are uploaded at this moment
     */
    public void upload(String filePath, byte[] picture) {
        Fields request = Fields.builder()
                .put("filePath", Preconditions.text("filePath", filePath))
                .put("content", Base64.getEncoder().encodeToString(picture))
                .build();
        client.write(PATH + "upload", request, answer -> answer);
    }

    /**
     * 新商户进件。Declares a new sub-merchant. Not retried unless {@link LifepayClient.Builder#retryWrites} is set; the same declaration
     * again is the same one.
     *
     * @throws RequestRejectedException code {@code FIELD_FORMAT} when a check digit is wrong, and others (protocol §4)
     * @throws OutcomeUnknownException when it may have been declared: declare the same again
     */
    public QueriedSubMerchant declare(SubMerchant subMerchant) {
        return client.write(PATH + "declare", subMerchant.fields("CREATE", null), QueriedSubMerchant::new);
    }

    /**
     * 补件或变更。Declares a sub-merchant anew: with supplements, or changed.
     *
     * @param subMerchantId 子商户号 {@link QueriedSubMerchant#subMerchantId}
     * @throws RequestRejectedException code {@code DECLARATION_NOT_ALLOWED} when it was refused
     */
    public QueriedSubMerchant modify(String subMerchantId, SubMerchant subMerchant) {
        Fields request = subMerchant.fields("MODIFY", Preconditions.text("subMerchantId", subMerchantId));
        return client.write(PATH + "declare", request, QueriedSubMerchant::new);
    }

    /**
     * 变更结算银行卡。Declares another card of a person as the settlement account of an approved sub-merchant.
     *
     * @param requestId 请求号 a number of its own; the same again is the same declaration
     */
    public QueriedSubMerchant modifyBankCard(
            String requestId, String subMerchantId, String accountName, String bankCardNo) {
        Fields request = Fields.builder()
                .put("requestId", Preconditions.text("requestId", requestId))
                .put("subMerchantId", Preconditions.text("subMerchantId", subMerchantId))
                .put("accountName", Preconditions.text("accountName", accountName))
                .put("bankCardNo", Preconditions.text("bankCardNo", bankCardNo))
                .build();
        return client.write(PATH + "modifyBankCard", request, QueriedSubMerchant::new);
    }

    /**
     * 进件查询。Queries a declaration by its number. Tried up to three times while no answer comes.
     *
     * @throws RequestRejectedException code {@code DECLARATION_NOT_FOUND} when nothing was declared under it
     */
    public QueriedSubMerchant query(String requestId) {
        return client.read(PATH + "query", requestId, QueriedSubMerchant::new);
    }
}
