package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * 收款账户。The account number to which the buyer of one order transfers exactly its amount, by bank (protocol §3.3). Show all of
 * it: banks ask for name, branch or clearing code.
 */
public final class ReceivingAccount extends ApiResource {
    ReceivingAccount(Fields fields) {
        super(fields);
    }

    /** 收款账号。The order's own account number. */
    public String accountNumber() {
        return string("accountNumber");
    }

    /** 户名。In whose name the account is. */
    public String accountName() {
        return string("accountName");
    }

    /** 开户银行。The bank. */
    public String bankName() {
        return string("bankName");
    }

    /** 开户支行。The bank's branch. */
    public String branchName() {
        return string("branchName");
    }

    /** 联行号。The branch's number in interbank payments, 12 digits. */
    public String clearingCode() {
        return string("clearingCode");
    }

    /** 应付金额。What is to be transferred; less waits for the rest, and more pays nothing. */
    public Money amount() {
        return money("amount");
    }

    /** 到期时间。Until when the bank must have booked it. */
    public Optional<Instant> expireDateTime() {
        return time("expireDateTime");
    }
}
