/// How far a home rota may change where the rotas of several organisations are planned together.
public struct MayChange: Sendable, Equatable {
  /// Days that begin sooner than this after now stand as they are.
  public var notice: Minutes
  /// Days of one person's rota that may differ from the rota that stands; nil has no limit.
  public var daysAPerson: Int?
  /// What a day that differs costs, beside the prices of the home's own rules: nobody's day is changed for less.
  public var price: Int

  /// Changes with some notice.
  public init(notice: Minutes = Minutes(0), daysAPerson: Int? = nil, price: Int = 5) {
    self.notice = notice
    self.daysAPerson = daysAPerson
    self.price = price
  }
}
