// Stands in for Microsoft's MicrosoftAjax.js, which office.js insists on and npm does not carry: the globals that it uses.
;(() => {
  const within = (path) =>
    path.split('.').reduce((at, name) => {
      at[name] ??= {}
      return at[name]
    }, window)
  class StringBuilder {
    #parts = []
    append(text) {
      this.#parts.push(text)
      return this
    }
    toString() {
      return this.#parts.join('')
    }
  }
  const Type = Function
  window.Type = Type
  Type.registerNamespace = within
  Type.registerClass = () => undefined
  Type.prototype.registerClass = function (name) {
    this.__typeName = name
    return this
  }
  Type.prototype.registerEnum = Type.prototype.registerClass
  Function._validateParams = () => null
  Function.createDelegate = (self, method) => method.bind(self)
  window.Sys = {
    StringBuilder,
    Debug: { trace: () => undefined, assert: () => undefined },
    Browser: { agent: 'Chromium', InternetExplorer: 'InternetExplorer' },
    Serialization: {
      JavaScriptSerializer: { serialize: JSON.stringify, deserialize: (text) => JSON.parse(text) },
    },
  }
  const made = (kind) => (name, message) => Object.assign(new Error(message ?? name), { name: kind })
  Error.argument = made('Sys.ArgumentException')
  Error.argumentNull = made('Sys.ArgumentNullException')
  Error.argumentOutOfRange = made('Sys.ArgumentOutOfRangeException')
  Error.argumentType = made('Sys.ArgumentTypeException')
  Error.parameterCount = made('Sys.ParameterCountException')
  Error.create = (message, info) => Object.assign(new Error(message), info)
})()
