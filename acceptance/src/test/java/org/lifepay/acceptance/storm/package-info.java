/**
 * The storm: one seed drives merchants, two gateways and Alipay, with crashes and faults, and then compares the books.
 *
 * <p>Faults: a gateway dies between any two writes or calls ({@link org.lifepay.acceptance.storm.CrashInjector}); it is
 * frozen for minutes while the other works, also within a transaction ({@link
 * org.lifepay.acceptance.storm.Interludes}); the gateways' clocks are apart by up to 90 s; statements are late,
 * cancelled, never answered or chosen to break a deadlock ({@link org.lifepay.acceptance.storm.DatabaseFaults}); a
 * standby without the last commits is promoted ({@link org.lifepay.acceptance.storm.LostTail}); Alipay's answers are
 * lost, late or refusals, its queries lag behind its trades, requests arrive after their sender has given up ({@link
 * org.lifepay.acceptance.storm.ChannelDelays}); notices come late, twice, forged, with another amount, or never;
 * merchants'
 * servers fail in all ways; the seller refunds past the gateway ({@link org.lifepay.acceptance.storm.RandomSeller}). In some storms shops
 * also buy foreign money, remit it and declare to customs ({@link org.lifepay.acceptance.storm.AbroadActions}), or payers
 * transfer to exclusive accounts ({@link org.lifepay.acceptance.storm.TransferActions}); the bank's calls and answers are lost and late
 * ({@link org.lifepay.acceptance.storm.StormBank}).
 *
 * <p>What must hold: Alipay's books and the gateway's agree, every movement of money has its row, and no signed word is
 * ever taken back ({@link org.lifepay.acceptance.storm.ConsistencyCheck}); so do the bank's and customs' ({@link
 * org.lifepay.acceptance.storm.BankCheck}). After lost commits the platform may have
 * forgotten what it said, but a repeat has the same number and pays and refunds nothing twice; a payment attempt that is in
 * the lost rows only, and a refund that its merchant does not repeat, cannot be known. A living merchant is told within a
 * second of virtual time however many merchants are dead, and no kind of work waits for another ({@link
 * org.lifepay.acceptance.storm.IsolationCheck}).
 */
@NullMarked
package org.lifepay.acceptance.storm;

import org.jspecify.annotations.NullMarked;
