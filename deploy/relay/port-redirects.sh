#!/bin/sh
# One relay answers on every port that a rule may name. The network lab runs this very file.
#   port-redirects.sh ADDRESS      (IPv4 or IPv6, the one coturn listens on, as seen by this machine)
set -eu
address=$1
case $address in
  *:*) iptables=ip6tables to="[$address]" ;;
  *) iptables=iptables to=$address ;;
esac

# A second run, after a restart of the service, adds nothing.
redirect() {
  port=$1
  shift
  "$iptables" -w 10 -t nat -C PREROUTING "$@" -j DNAT --to-destination "$to:$port" 2>/dev/null ||
    "$iptables" -w 10 -t nat -A PREROUTING "$@" -j DNAT --to-destination "$to:$port"
}

for protocol in udp tcp; do
  redirect 3478 -d "$address" -p "$protocol" -m multiport --dports 3479:3481,30000:30499
done
# A relayed packet may go to another allocation of this relay, never to a service of its machine.
for rule in "-p udp -d $address --sport 49152:65535 ! --dport 49152:65535"; do
  # shellcheck disable=SC2086 # words of a rule
  "$iptables" -w 10 -C OUTPUT $rule -j REJECT 2>/dev/null || "$iptables" -w 10 -A OUTPUT $rule -j REJECT
done
# TURN over TLS, and plain TURN over TCP, for networks that let only 443 out.
redirect 5349 -d "$address" -p tcp --dport 443
