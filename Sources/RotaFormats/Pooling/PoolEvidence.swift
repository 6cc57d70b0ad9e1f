import RotaModel
import RotaPooling

extension PoolTables {
  /// `ladder.jsonl`: for each booking, who was considered at each earlier step and what excluded each; for each gap that stays open, every
  /// step, and who answers for it.
  public var ladder: String {
    var text = ""
    for booking in plan.bookings {
      let candidate = plan.candidate(booking)
      var fields = head(candidate.gap)
      fields["kind"] = .string("booking")
      fields["id"] = .string(plan.id(candidate))
      fields["count"] = .whole(booking.count)
      fields["step"] = .string(candidate.step.rawValue)
      fields["agreement"] = .string(agreement(candidate))
      fields["earlier"] = .array(plan.evidence(booking).map(Self.document))
      text += JSONValue.object(fields).line + "\n"
    }
    for gap in plan.gaps.indices where plan.open(gap) > 0 {
      var fields = head(gap)
      fields["kind"] = .string("open")
      fields["count"] = .whole(plan.open(gap))
      fields["riskOwner"] = .optional(system.riskOwner(of: plan.gaps[gap].organisation))
      fields["steps"] = .array(plan.evidence(open: gap).map(Self.document))
      text += JSONValue.object(fields).line + "\n"
    }
    return text
  }

  private func head(_ index: Int) -> [String: JSONValue] {
    let gap = plan.gaps[index]
    return [
      "gap": .string(gap.id), "organisation": .string(name(gap.organisation)), "unit": .string(gap.unit),
      "date": .string(gap.date.iso),
      "shift": .string(gap.shift), "role": .string(gap.role), "danger": .string(gap.danger.words),
    ]
  }

  private static func document(_ step: StepEvidence) -> JSONValue {
    var fields: [String: JSONValue] = [
      "step": .string(step.step.rawValue), "considered": .whole(step.considered),
      "excluded": .array(
        step.excluded.map {
          .object(["rule": .string($0.rule), "words": .string($0.words), "ids": .strings($0.ids)])
        }),
    ]
    if !step.booked.isEmpty { fields["booked"] = .strings(step.booked) }
    if !step.free.isEmpty { fields["free"] = .strings(step.free) }
    return .object(fields)
  }
}
