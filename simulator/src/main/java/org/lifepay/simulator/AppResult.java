package org.lifepay.simulator;

/** What Alipay's app hands back to the merchant's app: resultStatus 9000, 8000, 4000, 6001, 6002 or 6004. */
public record AppResult(String resultStatus, String memo, String result) {}
