package org.lifepay.simulator.trade;

import java.util.List;
import java.util.Optional;
import org.lifepay.simulator.key.SimulatorKeys;

/** A person who pays; openId is what a new app sees in place of userId. */
public record Buyer(String userId, String openId, String name, String logonId) {
    private static final String OF_AN_APP = "OPENIDOF";
    private static final List<Buyer> PEOPLE = List.of(
            of("2088000000000011", "张三", "138****0011"),
            of("2088000000000012", "李四", "139****0012"),
            of("2088000000000013", "王五", "wan***@sim.test"),
            of("2088000000000014", "赵六", "zha***@sim.test"),
            of("2088000000000015", "孙七", "136****0015"));

    /** The test buyers, in the order in which pages offer them. */
    public static List<Buyer> people() {
        return PEOPLE;
    }

    public static Buyer first() {
        return PEOPLE.getFirst();
    }

    /** The buyer with this user id or open id; an unknown id is a new buyer, so that tests may invent them. */
    public static Buyer named(String id) {
        return PEOPLE.stream()
                .filter(buyer -> buyer.userId.equals(id) || buyer.openId.equals(id))
                .findFirst()
                .orElseGet(() -> new Buyer(id, id, "买家", "***" + id.substring(Math.max(0, id.length() - 4))));
    }

    /** What another app than the simulator's own is told in place of the user id: an open id belongs to one app. */
    public String openIdAt(String appId) {
        return appId.equals(SimulatorKeys.APP_ID) ? openId : "0" + userId.substring(4) + OF_AN_APP + appId;
    }

    /** The buyer whom this app knows by the open id; empty when another app does. */
    static Optional<Buyer> ofOpenId(String appId, String openId) {
        return PEOPLE.stream()
                .filter(buyer -> buyer.openIdAt(appId).equals(openId))
                .findFirst()
                .or(() -> isOfAnApp(openId) ? Optional.empty() : Optional.of(named(openId)));
    }

    private static boolean isOfAnApp(String openId) {
        return openId.contains(OF_AN_APP) || PEOPLE.stream().anyMatch(buyer -> buyer.openId.equals(openId));
    }

    /** The test buyer with this user id; an {@link IllegalArgumentException} when there is none. */
    public static Buyer person(String userId) {
        return PEOPLE.stream()
                .filter(buyer -> buyer.userId.equals(userId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no test buyer " + userId));
    }

    boolean isSeller() {
        return userId.equals(SimulatorKeys.SELLER_ID);
    }

    private static Buyer of(String userId, String name, String logonId) {
        return new Buyer(userId, "0" + userId.substring(4) + "SIMULATOROPENID", name, logonId);
    }
}
